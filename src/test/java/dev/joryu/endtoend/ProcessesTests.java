package dev.joryu.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.joryu.postgres.TestDatabase;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Server, worker and database as processes: who lives, who dies with whom, who loads what. */
class ProcessesTests {

  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final Path home;

  ProcessesTests(@TempDir Path home) {
    this.home = home;
  }

  @Test
  void aWorkerIsReplacedWhenKilledAndEndsWithItsServer() throws Exception {
    TestDatabase database = TestDatabase.migrated();
    try (ServerProcess server =
        ServerProcess.start(
            home,
            "--joryu.demo=false",
            "--joryu.database.url=" + database.url(),
            "--joryu.database.user=" + database.user(),
            "--joryu.database.password=" + database.password())) {
      ProcessHandle first = awaitWorker(server, worker -> true);
      assertThat(commandLine(first)).noneMatch(word -> word.contains(database.password()));

      first.destroyForcibly();
      ProcessHandle second = awaitWorker(server, worker -> worker.pid() != first.pid());

      awaitLine("process " + second.pid(), "Started WorkerProcess");
      server.handle().destroyForcibly();
      // A second on an idle machine; a busy one schedules the end later.
      await(Duration.ofSeconds(5), () -> !second.isAlive());
    }
  }

  @Test
  void theServerNeverLoadsLibtorch() throws Exception {
    assumeTrue(Files.isDirectory(Path.of("/proc/self")), "needs /proc");
    TestDatabase database = TestDatabase.migrated();
    try (ServerProcess server =
        ServerProcess.start(
            home,
            "--joryu.workers=0",
            "--joryu.database.url=" + database.url(),
            "--joryu.database.user=" + database.user(),
            "--joryu.database.password=" + database.password())) {
      for (String page : List.of("/", "/runs", "/datasets", "/models", "/api/v1/runs")) {
        get(server.base().resolve(page));
      }

      assertThat(loadedLibraries(server.handle()))
          .isNotEmpty()
          .noneMatch(library -> library.contains("torch") || library.contains("djl"));
    }
  }

  @Test
  void beingToldToStopAllAtOnceLeavesNoProcessBehind() throws Exception {
    List<ProcessHandle> family;
    try (ServerProcess server = ServerProcess.start(home, "--joryu.demo=false")) {
      assertThat(get(server.base().resolve("/queue?lang=en")))
          .as("a healthy server's worker has shown itself")
          .doesNotContain("No worker has reported");
      ProcessHandle worker = awaitWorker(server, process -> true);
      family = List.of(worker, postmaster(), server.handle());
      // What Ctrl-C does to the terminal's processes; the database is in a session of its own.
      worker.destroy();
    }

    for (ProcessHandle process : family) {
      process.onExit().get(10, TimeUnit.SECONDS);
    }
    assertThat(home.resolve("postgres/data/postmaster.pid")).doesNotExist();
    assertThat(Files.readString(home.resolve("postgres/server.log")))
        .contains("database system is shut down")
        .doesNotContain("was not properly shut down");
  }

  private ProcessHandle postmaster() throws IOException {
    String pid = Files.readAllLines(home.resolve("postgres/data/postmaster.pid")).get(0);
    return ProcessHandle.of(Long.parseLong(pid)).orElseThrow();
  }

  private static ProcessHandle awaitWorker(ServerProcess server, Predicate<ProcessHandle> which)
      throws InterruptedException {
    List<ProcessHandle> found = new ArrayList<>();
    await(
        PATIENCE,
        () ->
            server
                .handle()
                .children()
                .filter(child -> commandLine(child).contains("worker") && which.test(child))
                .findFirst()
                .map(found::add)
                .orElse(false));
    return found.get(0);
  }

  /** Waits until the server's log has {@code second} in some line after one with {@code first}. */
  private void awaitLine(String first, String second) throws InterruptedException {
    await(
        PATIENCE,
        () -> {
          String log = read(home.resolve("server.log"));
          return log.contains(first) && log.indexOf(second, log.indexOf(first)) > 0;
        });
  }

  private static void await(Duration limit, BooleanSupplier condition) throws InterruptedException {
    CountDownLatch never = new CountDownLatch(1);
    long deadline = System.nanoTime() + limit.toNanos();
    while (!condition.getAsBoolean()) {
      assertThat(System.nanoTime()).as("waited for %s", limit).isLessThan(deadline);
      never.await(20, TimeUnit.MILLISECONDS);
    }
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<String> commandLine(ProcessHandle process) {
    return process.info().arguments().map(List::of).orElse(List.of());
  }

  private static Set<String> loadedLibraries(ProcessHandle process) throws IOException {
    Path maps = Path.of("/proc", Long.toString(process.pid()), "maps");
    return Set.copyOf(
        Files.readAllLines(maps).stream()
            .filter(line -> line.endsWith(".so") || line.contains(".so."))
            .map(line -> line.substring(line.lastIndexOf('/') + 1))
            .toList());
  }

  private static String get(URI page) throws IOException, InterruptedException {
    return HttpClient.newHttpClient()
        .send(HttpRequest.newBuilder(page).build(), BodyHandlers.ofString())
        .body();
  }
}
