package dev.joryu.chaos;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;

/**
 * A server as most people start it: one command, which looks after a PostgreSQL of its own and a
 * worker.
 */
final class Household implements AutoCloseable, Database {

  private static final int PORT_LINE = 3;

  /** One that has ended counts as alive until the first process of the system has noticed. */
  private static final Duration REAPING = Duration.ofSeconds(10);

  final URI base;

  private final Path home;
  private final Member server;
  private final Set<ProcessHandle> seen = new HashSet<>();

  private Household(Path home, int port) {
    this.home = home;
    this.base = URI.create("http://localhost:" + port);
    this.server =
        new Member(
            "server",
            Fleet.java(
                home,
                "",
                "--server.port=" + port,
                "--joryu.workers=1",
                "--joryu.worker.threads=1"), // as in the fleet, or sums would differ in their bits
            Map.of(),
            home.resolve("server.out"));
  }

  static Household start(Path home) throws IOException, InterruptedException {
    Household household =
        new Household(Files.createDirectories(home).toRealPath(), Fleet.freePort());
    household.server.ensure();
    new Client(household.base).awaitUp(Duration.ofMinutes(2));
    return household;
  }

  /** Kills the worker, if it lives; its trainer is its own business. */
  boolean killWorker() throws IOException {
    return kill(
        server
            .self()
            .flatMap(ProcessHandle::children)
            .filter(child -> child.info().commandLine().orElse("").endsWith(" worker"))
            .toList());
  }

  /** Kills PostgreSQL's first process, if it lives. */
  boolean killPostgres() throws IOException {
    return kill(first().stream().toList());
  }

  /** Processes that were seen here and still live when the system has had time to reap them. */
  List<ProcessHandle> left() {
    long end = System.nanoTime() + REAPING.toNanos();
    while (seen.stream().anyMatch(ProcessHandle::isAlive) && System.nanoTime() < end) {
      LockSupport.parkNanos(Duration.ofMillis(100).toNanos());
    }
    return seen.stream().filter(ProcessHandle::isAlive).toList();
  }

  @Override
  public Connection connect() throws SQLException {
    try {
      return DriverManager.getConnection(
          "jdbc:postgresql://127.0.0.1:" + postmaster().get(PORT_LINE).strip() + "/joryu",
          "joryu_admin",
          Files.readString(home.resolve("postgres").resolve("password")).strip());
    } catch (IOException e) {
      throw new SQLException("the embedded PostgreSQL is down", e);
    }
  }

  @Override
  public void close() throws IOException {
    see();
    server.close();
  }

  private boolean kill(List<ProcessHandle> targets) throws IOException {
    see();
    Signals.send("KILL", targets.stream());
    return !targets.isEmpty();
  }

  private void see() throws IOException {
    Stream.concat(server.self(), first().stream())
        .flatMap(process -> Stream.concat(Stream.of(process), process.descendants()))
        .forEach(seen::add);
  }

  private Optional<ProcessHandle> first() throws IOException {
    List<String> lines = postmaster();
    return lines.isEmpty()
        ? Optional.empty()
        : ProcessHandle.of(Long.parseLong(lines.get(0).strip()));
  }

  /** What its first process has written about itself; nothing while there is none. */
  private List<String> postmaster() throws IOException {
    try {
      return Files.readAllLines(home.resolve("postgres").resolve("data").resolve("postmaster.pid"));
    } catch (NoSuchFileException e) {
      return List.of();
    }
  }
}
