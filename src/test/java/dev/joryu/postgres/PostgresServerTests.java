package dev.joryu.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.util.FileSystemUtils;

class PostgresServerTests {

  private static Path stoppedHome = Path.of("");

  private final Path home;

  PostgresServerTests(@TempDir Path home) {
    this.home = home;
  }

  /** Making a cluster takes seconds, so each test gets a copy of one that was made and stopped. */
  @BeforeAll
  static void makeStoppedHome(@TempDir Path directory) throws IOException {
    Path unpacked = TestDatabase.binaries();
    Path postgres = Files.createDirectories(directory.resolve("postgres"));
    Files.createSymbolicLink(postgres.resolve(unpacked.getFileName()), unpacked);
    PostgresServer.start(directory).close();
    stoppedHome = directory;
  }

  @AfterAll
  static void unlinkBinaries() throws IOException {
    Files.delete(bin(stoppedHome));
  }

  @BeforeEach
  void copyStoppedHome() throws IOException {
    Commands.run(List.of("cp", "-a", stoppedHome + "/.", home.toString()));
  }

  @AfterEach
  void unlinkBinariesOfCopy() throws IOException {
    Files.delete(bin(home));
  }

  @Test
  void keepsDataAndPortFromOneStartToTheNext() throws Exception {
    int port;
    try (PostgresServer server = PostgresServer.start(home)) {
      port = server.port();
      jdbc(server).sql("CREATE TABLE leaf AS SELECT 1 AS id").update();
    }

    try (PostgresServer server = PostgresServer.start(home)) {
      assertThat(server.port()).isEqualTo(port);
      assertThat(count(server, "leaf")).isOne();
    }
  }

  @Test
  void isDurableAndReachableFromThisMachineByPasswordOnly() throws Exception {
    try (PostgresServer server = PostgresServer.start(home)) {
      JdbcClient jdbc = jdbc(server);
      assertThat(setting(jdbc, "fsync")).isEqualTo("on");
      assertThat(setting(jdbc, "data_checksums")).isEqualTo("on");
      assertThat(setting(jdbc, "listen_addresses")).isEqualTo("127.0.0.1");
      assertThat(setting(jdbc, "password_encryption")).isEqualTo("scram-sha-256");
      assertThatExceptionOfType(SQLException.class)
          .isThrownBy(
              () -> DriverManager.getConnection(server.url("joryu"), PostgresServer.USER, "guess"))
          .satisfies(e -> assertThat(e.getSQLState()).isEqualTo("28P01"));
    }
    assertThat(Files.getPosixFilePermissions(home.resolve("postgres/password")))
        .isEqualTo(PosixFilePermissions.fromString("rw-------"));
  }

  @Test
  void takesOverTheServerOfAKilledJoryu() throws Exception {
    try (LauncherProcess launcher = LauncherProcess.start(home)) {
      launcher.kill();
    }
    Postmaster survivor = Postmaster.read(data()).orElseThrow();
    assertThat(survivor.runs()).isTrue();

    try (PostgresServer server = PostgresServer.start(home)) {
      assertThat(Postmaster.read(data())).contains(survivor);
      assertThat(setting(jdbc(server), "fsync")).isEqualTo("on");
    }
    assertThat(Postmaster.file(data())).doesNotExist();
  }

  @Test
  void refusesASecondInstanceAndNamesTheFirst() throws Exception {
    try (LauncherProcess first = LauncherProcess.start(home)) {
      assertThatThrownBy(() -> PostgresServer.start(home))
          .isInstanceOf(PostgresUnavailable.class)
          .hasMessageContaining(home.toRealPath().toString())
          .hasMessageContaining("process " + first.pid());
      first.kill();
    }
    PostgresServer.start(home).close();
  }

  @Test
  void recoversWhatWasCommittedWhenTheDatabaseItselfWasKilled() throws Exception {
    try (PostgresServer server = PostgresServer.start(home)) {
      jdbc(server).sql("CREATE TABLE leaf (id int)").update();
    }
    try (LauncherProcess launcher = LauncherProcess.start(home)) {
      superuser().sql("INSERT INTO leaf SELECT generate_series(1, 1000)").update();
      launcher.kill();
    }
    killDatabase();
    // As after a power cut, the file stays and names a process that is gone.
    assertThat(Postmaster.file(data())).exists();

    try (PostgresServer next = PostgresServer.start(home)) {
      assertThat(count(next, "leaf")).isEqualTo(1000);
    }
  }

  @Test
  void startsWhereTheRecordedProcessNumberBelongsToAStranger() throws Exception {
    leaveBehindPidFileOf(ProcessHandle.current().pid());

    PostgresServer.start(home).close();
  }

  @Test
  void startsWhereTheRecordedProcessIsAZombie() throws Exception {
    // sleep never asks what became of the child it inherits from the shell.
    Process parent = new ProcessBuilder("sh", "-c", "true & echo $!; exec sleep 60").start();
    try {
      long zombie = Long.parseLong(parent.inputReader().readLine());
      leaveBehindPidFileOf(zombie);

      PostgresServer.start(home).close();
    } finally {
      parent.destroyForcibly();
    }
  }

  @Test
  void makesItsDataDirectoryAnewWhereTheFirstTryWasCutShort() throws Exception {
    FileSystemUtils.deleteRecursively(data());
    Path partial = Files.createDirectories(home.resolve("postgres/data.partial/base"));
    Files.writeString(partial.resolve("half"), "written");

    PostgresServer.start(home).close();

    assertThat(data().resolve("PG_VERSION")).exists();
    assertThat(home.resolve("postgres/data.partial")).doesNotExist();
  }

  @Test
  void leavesDataOfAnotherMajorVersionAlone() throws Exception {
    Files.writeString(data().resolve("PG_VERSION"), "17\n");

    assertThatThrownBy(() -> PostgresServer.start(home))
        .isInstanceOf(PostgresUnavailable.class)
        .hasMessageContaining("PostgreSQL 17")
        .hasMessageContaining("PostgreSQL 18");
  }

  @Test
  void showsTheServersOwnWordsWhenItDoesNotStartAndLetsGoOfTheHome() throws Exception {
    Path settings = data().resolve("postgresql.auto.conf");
    Files.writeString(settings, "leaves = green\n");

    assertThatThrownBy(() -> PostgresServer.start(home))
        .isInstanceOf(PostgresUnavailable.class)
        .hasMessageContaining("unrecognized configuration parameter \"leaves\"");

    Files.writeString(settings, "");
    PostgresServer.start(home).close();
  }

  private void leaveBehindPidFileOf(long pid) throws IOException {
    PostgresServer server = PostgresServer.start(home);
    List<String> lines = Files.readAllLines(Postmaster.file(data()));
    server.close();
    lines.set(0, Long.toString(pid));
    Files.write(Postmaster.file(data()), lines);
  }

  private void killDatabase() throws IOException {
    ProcessHandle postmaster =
        ProcessHandle.of(Postmaster.read(data()).orElseThrow().pid()).orElseThrow();
    List<ProcessHandle> all = postmaster.descendants().toList();
    postmaster.destroyForcibly();
    all.forEach(ProcessHandle::destroyForcibly);
    postmaster.onExit().join();
    all.forEach(process -> process.onExit().join());
  }

  private static Path bin(Path home) {
    return home.resolve("postgres").resolve("bin-" + Binaries.bundledVersion());
  }

  private Path data() throws IOException {
    return home.toRealPath().resolve("postgres/data");
  }

  private JdbcClient superuser() throws IOException {
    int port = Postmaster.read(data()).orElseThrow().port();
    return JdbcClient.create(
        new DriverManagerDataSource(
            "jdbc:postgresql://127.0.0.1:" + port + "/joryu",
            PostgresServer.SUPERUSER,
            Password.in(home.resolve("postgres/password"))));
  }

  private static JdbcClient jdbc(PostgresServer server) {
    return JdbcClient.create(
        new DriverManagerDataSource(
            server.url(PostgresServer.DATABASE), PostgresServer.USER, server.password()));
  }

  private static int count(PostgresServer server, String table) {
    return jdbc(server).sql("SELECT count(*) FROM " + table).query(Integer.class).single();
  }

  private static String setting(JdbcClient jdbc, String name) {
    return jdbc.sql("SELECT current_setting(?)").param(name).query(String.class).single();
  }
}
