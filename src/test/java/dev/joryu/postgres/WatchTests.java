package dev.joryu.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** With a real cluster, whose processes are killed as the system would. */
class WatchTests {

  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final Path home;

  WatchTests(@TempDir Path home) {
    this.home = home;
  }

  @BeforeEach
  void linkBinaries() throws IOException {
    Path unpacked = TestDatabase.binaries();
    Files.createSymbolicLink(
        Files.createDirectories(home.resolve("postgres")).resolve(unpacked.getFileName()),
        unpacked);
  }

  @AfterEach
  void unlinkBinaries() throws IOException {
    Files.delete(home.resolve("postgres").resolve("bin-" + Binaries.bundledVersion()));
  }

  @Test
  void aKilledServerComesBackOnItsPortWithItsPasswordAndItsData() throws Exception {
    try (PostgresServer server = PostgresServer.start(home)) {
      execute(server, "create table leaf as select 1 as id");
      Postmaster first = postmaster();

      for (int time = 1; time <= 2; time++) {
        long lost = postmaster().pid();
        kill("-KILL", lost);
        await(() -> answers(server) && postmaster().pid() != lost);
        assertThat(postmaster().port()).isEqualTo(first.port());
      }

      execute(server, "insert into leaf values (2)");
    }
    assertThat(Postmaster.file(data())).doesNotExist();
  }

  @Test
  void aProcessOfAKilledServerThatDoesNotLeaveIsEnded() throws Exception {
    try (PostgresServer server = PostgresServer.start(home);
        Connection connection = connect(server)) {
      long backend = backend(connection);
      long lost = postmaster().pid();
      kill("-STOP", backend);
      kill("-KILL", lost);

      await(() -> answers(server) && postmaster().pid() != lost);

      assertThat(new Postmaster(backend, 0, false, data()).isGone()).isTrue();
    }
  }

  @Test
  void postgresItselfRecoversFromTheLossOfAConnectionsProcess() throws Exception {
    try (PostgresServer server = PostgresServer.start(home);
        Connection connection = connect(server)) {
      Postmaster before = postmaster();
      kill("-KILL", backend(connection));

      await(() -> !isValid(connection));
      await(() -> answers(server));

      assertThat(postmaster().pid()).isEqualTo(before.pid());
    }
  }

  @Test
  void isTriedAgainUntilItStarts() throws Exception {
    try (PostgresServer server = PostgresServer.start(home)) {
      Path settings = data().resolve("postgresql.auto.conf");
      Files.writeString(settings, "leaves = green\n");
      long lost = postmaster().pid();
      kill("-KILL", lost);
      Path log = home.resolve("postgres/server.log");
      await(() -> read(log).contains("unrecognized configuration parameter"));

      Files.writeString(settings, "");

      await(() -> answers(server));
    }
  }

  @Test
  void beingStoppedJustAfterALossLeavesNothingBehind() throws Exception {
    PostgresServer server = PostgresServer.start(home);
    int port = server.port();
    kill("-KILL", postmaster().pid());
    server.close();

    new Orphans(data(), TestDatabase.binaries().toRealPath()).awaitEnd();
    try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
      assertThat(socket.isBound()).isTrue();
    }
  }

  private Path data() {
    try {
      return home.toRealPath().resolve("postgres/data");
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Who runs now; while none does, one without a number. */
  private Postmaster postmaster() {
    try {
      return Postmaster.read(data()).orElse(new Postmaster(0, 0, false, data()));
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private static Connection connect(PostgresServer server) throws SQLException {
    return DriverManager.getConnection(
        server.url(PostgresServer.DATABASE), PostgresServer.USER, server.password());
  }

  private static boolean answers(PostgresServer server) {
    try (Connection connection = connect(server)) {
      return connection.isValid(5);
    } catch (SQLException e) {
      return false;
    }
  }

  private static boolean isValid(Connection connection) {
    try {
      return connection.isValid(5);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  private static void execute(PostgresServer server, String sql) throws SQLException {
    try (Connection connection = connect(server);
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private static long backend(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement();
        var rows = statement.executeQuery("select pg_backend_pid()")) {
      rows.next();
      return rows.getLong(1);
    }
  }

  private static void kill(String signal, long pid) throws IOException {
    assertThat(Commands.succeeds(List.of("kill", signal, Long.toString(pid)))).isTrue();
  }

  private static String read(Path file) {
    try {
      return Files.exists(file) ? Files.readString(file) : "";
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private static void await(BooleanSupplier condition) throws InterruptedException {
    CountDownLatch never = new CountDownLatch(1);
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    while (!condition.getAsBoolean()) {
      assertThat(System.nanoTime()).as("waited for %s", PATIENCE).isLessThan(deadline);
      never.await(20, TimeUnit.MILLISECONDS);
    }
  }
}
