package dev.joryu.postgres;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Map;
import java.util.stream.Stream;

/** Our own PostgreSQL apart from a server, for proofs that kill it. */
public final class OwnPostgres implements AutoCloseable {

  private final PostgresServer server;
  private final Path data;

  private OwnPostgres(PostgresServer server, Path data) {
    this.server = server;
    this.data = data;
  }

  /** Starts one that is started again whenever it dies. */
  public static OwnPostgres start(Path home) {
    return new OwnPostgres(
        PostgresServer.start(home), home.toAbsolutePath().resolve("postgres").resolve("data"));
  }

  public int port() {
    return server.port();
  }

  /** The environment of a process that reaches it by this address. */
  public Map<String, String> environment(String host, int port) {
    return Map.of(
        "JORYU_DATABASE_URL", "jdbc:postgresql://" + host + ":" + port + "/joryu",
        "JORYU_DATABASE_USER", PostgresServer.USER,
        "JORYU_DATABASE_PASSWORD", server.password());
  }

  public Connection connect() throws SQLException {
    return DriverManager.getConnection(
        server.url(PostgresServer.DATABASE), PostgresServer.USER, server.password());
  }

  /** Its first process and all others; none while it is down. */
  public Stream<ProcessHandle> processes() throws IOException {
    return Postmaster.read(data).flatMap(known -> ProcessHandle.of(known.pid())).stream()
        .flatMap(first -> Stream.concat(Stream.of(first), first.descendants()));
  }

  @Override
  public void close() throws IOException {
    server.close();
  }
}
