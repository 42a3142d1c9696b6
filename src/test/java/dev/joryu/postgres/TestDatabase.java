package dev.joryu.postgres;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.jspecify.annotations.Nullable;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * A real database for tests, on a cluster that our own launcher starts under {@code target} and all
 * tests of the JVM share. {@link #migrated()} is a copy of a database with every migration applied,
 * so asking for a fresh one costs a tenth of a second.
 */
public final class TestDatabase {

  private static final Path HOME = Path.of("target", "test-cluster");
  private static final String TEMPLATE = "test_template";
  private static final AtomicInteger COUNT = new AtomicInteger();

  private static @Nullable PostgresServer server;
  private static boolean templateReady;

  private final PostgresServer postgres;
  private final String name;

  private TestDatabase(PostgresServer postgres, String name) {
    this.postgres = postgres;
    this.name = name;
  }

  /** A fresh database with the product's tables. */
  public static synchronized TestDatabase migrated() {
    PostgresServer postgres = server();
    if (!templateReady) {
      TestDatabase template = create(postgres, TEMPLATE, "template0");
      Flyway.configure().dataSource(template.dataSource()).load().migrate();
      templateReady = true;
    }
    return create(postgres, "test_" + COUNT.incrementAndGet(), TEMPLATE);
  }

  /** A fresh database with nothing in it. */
  public static synchronized TestDatabase empty() {
    return create(server(), "test_" + COUNT.incrementAndGet(), "template0");
  }

  public String url() {
    return postgres.url(name);
  }

  public String user() {
    return PostgresServer.USER;
  }

  public String password() {
    return postgres.password();
  }

  /** A data source that opens a connection each time it is asked. */
  public DataSource dataSource() {
    PGSimpleDataSource dataSource = new PGSimpleDataSource();
    dataSource.setUrl(url());
    dataSource.setUser(user());
    dataSource.setPassword(password());
    return dataSource;
  }

  /** The environment a process of ours needs to use this database. */
  public Map<String, String> environment() {
    return Map.of(
        "JORYU_DATABASE_URL", url(),
        "JORYU_DATABASE_USER", user(),
        "JORYU_DATABASE_PASSWORD", password());
  }

  /** Throws everybody out and lets nobody in, until {@link #back()}. */
  public void away() {
    allowConnections(false);
    asSuperuser(
        "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '" + name + "'");
  }

  /** Lets everybody in again. */
  public void back() {
    allowConnections(true);
  }

  private void allowConnections(boolean allowed) {
    asSuperuser("ALTER DATABASE " + name + " ALLOW_CONNECTIONS " + allowed);
  }

  private void asSuperuser(String sql) {
    try (Connection connection = postgres.connectAsSuperuser();
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  /** PostgreSQL's programs, unpacked, for tests that start a cluster of their own. */
  static synchronized Path binaries() throws IOException {
    server();
    return Binaries.under(HOME.resolve("postgres").toRealPath()).directory();
  }

  private static PostgresServer server() {
    if (server == null) {
      PostgresServer started = PostgresServer.start(HOME);
      Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(started)));
      prepare(started);
      server = started;
    }
    return server;
  }

  /** What a power cut loses is of no interest here, nor are the databases of the last run. */
  private static void prepare(PostgresServer started) {
    try (Connection connection = started.connectAsSuperuser();
        Statement statement = connection.createStatement()) {
      statement.execute("ALTER SYSTEM SET fsync = off");
      statement.execute("SELECT pg_reload_conf()");
      for (String leftover : leftovers(statement)) {
        statement.execute("DROP DATABASE " + leftover + " WITH (FORCE)");
      }
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  private static List<String> leftovers(Statement statement) throws SQLException {
    List<String> names = new ArrayList<>();
    try (var rows =
        statement.executeQuery("SELECT datname FROM pg_database WHERE datname LIKE 'test\\_%'")) {
      while (rows.next()) {
        names.add(rows.getString(1));
      }
    }
    return names;
  }

  private static TestDatabase create(PostgresServer postgres, String name, String template) {
    try (Connection connection = postgres.connectAsSuperuser();
        Statement statement = connection.createStatement()) {
      statement.execute(
          "CREATE DATABASE %s TEMPLATE %s OWNER %s".formatted(name, template, PostgresServer.USER));
      return new TestDatabase(postgres, name);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  private static void stop(PostgresServer started) {
    try {
      started.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
