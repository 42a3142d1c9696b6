package dev.joryu.postgres;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import org.postgresql.PGConnection;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Our own PostgreSQL, running: a durable cluster on the loopback interface, with a superuser for
 * ourselves and an ordinary role that owns the product's database. Neither is named like a schema:
 * PostgreSQL's search path begins with the schema named like the user.
 */
final class PostgresServer implements AutoCloseable {

  static final String SUPERUSER = "joryu_admin";
  static final String USER = "joryu_app";
  static final String DATABASE = "joryu";

  private static final Logger log = LoggerFactory.getLogger(PostgresServer.class);

  private final HomeLock lock;
  private final Cluster cluster;
  private final Watch watch;
  private final int port;
  private final String superuserPassword;
  private final String password;

  private PostgresServer(
      HomeLock lock, Cluster cluster, Postmaster postmaster, String superuserPassword) {
    this.lock = lock;
    this.cluster = cluster;
    this.watch = new Watch(cluster, postmaster);
    this.port = postmaster.port();
    this.superuserPassword = superuserPassword;
    this.password = Password.random();
  }

  /** Brings the server of {@code home} up, whatever state the last one left it in. */
  static PostgresServer start(Path home) {
    long begin = System.nanoTime();
    try {
      Path directory = Files.createDirectories(home.resolve("postgres")).toRealPath();
      HomeLock lock = HomeLock.acquire(directory);
      try {
        PostgresServer server = start(directory, lock);
        log.info(
            "PostgreSQL {} on 127.0.0.1:{}, data in {} ({} ms)",
            Binaries.bundledVersion(),
            server.port(),
            directory,
            (System.nanoTime() - begin) / 1_000_000);
        return server;
      } catch (IOException | SQLException | RuntimeException e) {
        lock.close();
        throw e;
      }
    } catch (IOException | SQLException e) {
      throw new PostgresUnavailable(
          "The embedded PostgreSQL in %s could not be used: %s".formatted(home, e.getMessage()),
          PostgresUnavailable.USE_ANOTHER,
          e);
    }
  }

  private static PostgresServer start(Path directory, HomeLock lock)
      throws IOException, SQLException {
    Identity identity = Identity.of(directory);
    Path passwordFile = directory.resolve("password");
    String superuserPassword = Password.in(passwordFile);
    Binaries binaries = Binaries.under(directory);
    identity.own(directory);
    Cluster cluster = new Cluster(directory, binaries, identity);
    cluster.create(SUPERUSER, passwordFile);
    PostgresServer server = new PostgresServer(lock, cluster, cluster.start(), superuserPassword);
    try {
      server.provision();
      server.watch.start();
      return server;
    } catch (SQLException e) {
      cluster.stop();
      throw e;
    }
  }

  /** Stays the same for as long as we live: workers and connections were told it. */
  int port() {
    return port;
  }

  String url(String database) {
    return "jdbc:postgresql://127.0.0.1:%d/%s".formatted(port(), database);
  }

  String password() {
    return password;
  }

  /** A connection as superuser, for what the product's own role may not do. */
  Connection connectAsSuperuser() throws SQLException {
    return DriverManager.getConnection(url("postgres"), SUPERUSER, superuserPassword);
  }

  @Override
  public void close() throws IOException {
    watch.close();
    try {
      cluster.stop();
      log.info("PostgreSQL stopped");
    } finally {
      lock.close();
    }
  }

  /** The role's password is new at every start, so none of it is kept anywhere. */
  private void provision() throws SQLException {
    try (Connection connection = connectAsSuperuser();
        Statement statement = connection.createStatement()) {
      if (!exists(connection, "SELECT FROM pg_roles WHERE rolname = ?", USER)) {
        statement.execute("CREATE ROLE " + USER + " LOGIN");
      }
      connection
          .unwrap(PGConnection.class)
          .alterUserPassword(USER, password.toCharArray(), "scram-sha-256");
      if (!exists(connection, "SELECT FROM pg_database WHERE datname = ?", DATABASE)) {
        statement.execute("CREATE DATABASE " + DATABASE + " OWNER " + USER);
      }
    }
  }

  private static boolean exists(Connection connection, String query, String name)
      throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(query)) {
      statement.setString(1, name);
      return statement.executeQuery().next();
    }
  }
}
