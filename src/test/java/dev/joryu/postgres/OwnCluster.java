package dev.joryu.postgres;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;

/** A cluster that a test has to itself, to take it away from a running server and bring it back. */
public final class OwnCluster implements AutoCloseable {

  private final Path home;
  private final String url;
  private final String password;
  private @Nullable PostgresServer server;

  private OwnCluster(Path home, PostgresServer server) {
    this.home = home;
    this.server = server;
    this.url = server.url(PostgresServer.DATABASE);
    this.password = server.password();
  }

  /** Starts one whose data is under {@code home}. */
  public static OwnCluster start(Path home) throws IOException {
    Path unpacked = TestDatabase.binaries();
    Path link = Files.createDirectories(home.resolve("postgres")).resolve(unpacked.getFileName());
    if (!Files.exists(link)) {
      Files.createSymbolicLink(link, unpacked.toAbsolutePath());
    }
    return new OwnCluster(home, PostgresServer.start(home));
  }

  /** Where it is, also after it was away. */
  public String url() {
    return url;
  }

  public String user() {
    return PostgresServer.USER;
  }

  public String password() {
    return password;
  }

  public boolean runs() {
    return server != null;
  }

  /** Takes it away; every connection is cut. */
  public void stop() throws IOException {
    PostgresServer running = server;
    server = null;
    if (running != null) {
      running.close();
    }
  }

  /** Brings it back as it was. */
  public void startAgain() throws SQLException {
    PostgresServer started = PostgresServer.start(home);
    server = started;
    if (!started.url(PostgresServer.DATABASE).equals(url)) {
      throw new IllegalStateException("the port was taken meanwhile");
    }
    try (Connection connection = started.connectAsSuperuser()) {
      connection
          .unwrap(PGConnection.class)
          .alterUserPassword(PostgresServer.USER, password.toCharArray(), "scram-sha-256");
    }
  }

  @Override
  public void close() throws IOException {
    stop();
    Files.delete(home.resolve("postgres").resolve("bin-" + Binaries.bundledVersion()));
  }
}
