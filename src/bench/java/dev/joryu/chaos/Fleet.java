package dev.joryu.chaos;

import dev.joryu.postgres.OwnPostgres;
import java.io.File;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** A database, a server and three workers, one of them at the end of a cable. */
final class Fleet implements AutoCloseable {

  /** Short, so that a proof sees many of them end. */
  static final Duration LEASE = Duration.ofSeconds(6);

  private static final int WORKERS = 3;

  final OwnPostgres postgres;
  final Cable cable;
  final Member server;
  final List<Member> workers;
  final URI base;
  final Path home;

  private final ScheduledExecutorService init = Executors.newSingleThreadScheduledExecutor();

  private Fleet(Path home) throws IOException {
    this.home = Files.createDirectories(home).toRealPath();
    this.postgres = OwnPostgres.start(this.home.resolve("database"));
    this.cable = Cable.to(postgres.port());
    int port = freePort();
    this.base = URI.create("http://localhost:" + port);
    Map<String, String> near = postgres.environment("127.0.0.1", postgres.port());
    this.server =
        new Member(
            "server",
            java(this.home, "", "--server.port=" + port, "--joryu.workers=0"),
            near,
            this.home.resolve("server.out"));
    this.workers =
        IntStream.rangeClosed(1, WORKERS)
            .mapToObj(number -> worker(number, near))
            .collect(Collectors.toList());
  }

  /** Starts everything and waits for the server. */
  static Fleet start(Path home) throws IOException, InterruptedException {
    Fleet fleet = new Fleet(home);
    fleet.server.ensure();
    new Client(fleet.base).awaitUp(Duration.ofMinutes(2));
    fleet.init.scheduleWithFixedDelay(fleet::ensureAll, 0, 2, TimeUnit.SECONDS);
    return fleet;
  }

  /** Processes of the fleet that live, whoever started them; not who started this proof. */
  List<String> left() {
    List<ProcessHandle> above =
        Stream.iterate(
                ProcessHandle.current(),
                Objects::nonNull,
                process -> process.parent().orElse(null))
            .toList();
    return ProcessHandle.allProcesses()
        .filter(process -> !above.contains(process))
        .map(process -> process.pid() + " " + process.info().commandLine().orElse("") + at(process))
        .filter(line -> line.contains(home.toString()))
        .toList();
  }

  /** Where a process works, which tells PostgreSQL's from others; nothing where it is not told. */
  private static String at(ProcessHandle process) {
    try {
      return " at " + Path.of("/proc", Long.toString(process.pid()), "cwd").toRealPath();
    } catch (IOException e) {
      return "";
    }
  }

  @Override
  public void close() throws IOException {
    init.shutdownNow();
    cable.mend();
    workers.forEach(Member::close);
    server.close();
    postgres.close();
    cable.close();
  }

  private void ensureAll() {
    server.ensure();
    workers.forEach(Member::ensure);
  }

  private Member worker(int number, Map<String, String> near) {
    boolean far = number == WORKERS;
    Map<String, String> environment =
        new HashMap<>(far ? postgres.environment(cable.host(), cable.port()) : near);
    environment.put("OMP_NUM_THREADS", "1");
    environment.put("MKL_NUM_THREADS", "1");
    List<String> command =
        Stream.concat(
                far ? cable.prefix().stream() : Stream.of(),
                java(home, "worker", "--joryu.workers=" + WORKERS).stream())
            .toList();
    return new Member(
        "worker " + number, command, environment, home.resolve("worker-" + number + ".out"));
  }

  /** The product's command line, with its queue in a hurry. */
  static List<String> java(Path home, String role, String... arguments) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-Xmx384m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"));
    command.addAll(List.of("-cp", productClassPath(), "dev.joryu.Application"));
    if (!role.isEmpty()) {
      command.add(role);
    }
    command.add("--joryu.home=" + home);
    command.add("--joryu.demo=false");
    command.add("--joryu.queue.lease=" + LEASE.toSeconds() + "s");
    command.add("--joryu.queue.losses=1000");
    command.add("--joryu.queue.backoff=1s");
    command.addAll(List.of(arguments));
    return command;
  }

  private static String productClassPath() {
    return Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
        .filter(entry -> !entry.endsWith("test-classes"))
        .collect(Collectors.joining(File.pathSeparator));
  }

  static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }
}
