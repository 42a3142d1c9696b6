package dev.joryu.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Test;
import org.jspecify.annotations.Nullable;
import org.springframework.util.FileSystemUtils;

/**
 * Three workers, thirty short runs, a hundred faults and more; then every run must have ended as an
 * undisturbed run of the same spec did, to the last bit of its weights and the last point of its
 * curves. Run with {@code mvn -Pchaos test}; {@code -Dchaos.seed}, {@code -Dchaos.faults}, {@code
 * -Dchaos.epochs} and {@code -Dchaos.home} vary it. Takes about 25 minutes on two cores.
 */
class ChaosProof {

  private static final long SEED = Long.getLong("chaos.seed", 1);
  private static final int FAULTS = Integer.getInteger("chaos.faults", 110);
  private static final int ROUNDS = 3;
  private static final Duration PATIENCE = Duration.ofMinutes(60);

  private final Random random = new Random(SEED);

  @Test
  void nothingIsLostWhateverDies() throws Exception {
    Path home = Path.of(System.getProperty("chaos.home", "target/chaos")).toAbsolutePath();
    FileSystemUtils.deleteRecursively(home);
    Fleet fleet = Fleet.start(home);
    Map<Long, Record> quiet = new HashMap<>();
    List<List<Long>> rounds = new ArrayList<>();
    List<Long> quietRuns;
    try {
      Client client = new Client(fleet.base);
      Workload workload = new Workload(client);
      workload.dataset();
      quietRuns = workload.submit("quiet");
      awaitAll(client, quietRuns.size(), null);
      for (long run : quietRuns) {
        quiet.put(run, Record.of(run, fleet.postgres));
      }
      System.out.printf("undisturbed: %d runs%n", quiet.size());
      FileSystemUtils.deleteRecursively(home.resolve("cache")); // teachers are to be asked anew
      for (int round = 1; round <= ROUNDS; round++) {
        rounds.add(workload.submit("round " + round));
      }
      disturb(fleet, client, (1 + ROUNDS) * Workload.DIFFERENT);
      judge(fleet, quietRuns, quiet, rounds);
    } finally {
      fleet.close();
    }
    assertThat(fleet.left()).as("processes left behind").isEmpty();
    try (Stream<Path> scratch = Files.list(home.resolve("scratch"))) {
      System.out.printf("left in scratch: %s%n", scratch.toList());
    }
  }

  private void disturb(Fleet fleet, Client client, int runs) throws Exception {
    long start = System.nanoTime();
    System.out.printf("the third worker's network: %s%n", fleet.cable.kind());
    try (Faults faults = new Faults(fleet, SEED)) {
      faults.begin(FAULTS);
      awaitAll(client, runs, faults);
      System.out.printf(
          "seed %d: %d faults in %d s: %s%n",
          SEED, faults.total(), (System.nanoTime() - start) / 1_000_000_000, faults.done());
      assertThat(faults.total()).isGreaterThanOrEqualTo(Math.min(FAULTS, 100));
    }
    System.out.printf(
        "starts: server %d, workers %s%n",
        fleet.server.starts(), fleet.workers.stream().map(Member::starts).toList());
  }

  /** Waits until so many runs have succeeded, and all faults are done. */
  private void awaitAll(Client client, int runs, @Nullable Faults faults)
      throws IOException, InterruptedException {
    long end = System.nanoTime() + PATIENCE.toNanos();
    for (int look = 1; succeeded(client) < runs || isUnderWay(faults); look++) {
      if (System.nanoTime() > end) {
        throw new IllegalStateException("not all runs ended within " + PATIENCE);
      }
      if (isUnderWay(faults) && look % 20 == 0) {
        interfere(client);
      } else if (look % 20 == 10) {
        resumeAll(client);
      }
      LockSupport.parkNanos(Duration.ofSeconds(1).toNanos());
    }
  }

  private static boolean isUnderWay(@Nullable Faults faults) {
    return faults != null && faults.total() < FAULTS;
  }

  /** People cancel and pause runs too, and change their minds. */
  private void interfere(Client client) throws IOException, InterruptedException {
    List<JsonNode> running = list(client, "RUNNING");
    if (!running.isEmpty()) {
      long run = running.get(random.nextInt(running.size())).get("id").asLong();
      String action = random.nextBoolean() ? "cancel" : "pause";
      System.out.printf("a person asks: %s run %d: %s%n", action, run, client.tryTo(action, run));
    }
  }

  private static void resumeAll(Client client) throws IOException, InterruptedException {
    for (JsonNode run : list(client, "CANCELLED")) {
      long id = run.get("id").asLong();
      if (!client.tryTo("resume", id)) {
        client.tryTo("retry", id);
      }
    }
    for (JsonNode run : list(client, "QUEUED")) {
      if (run.path("statusReason").asText().equals("paused")) {
        client.tryTo("resume", run.get("id").asLong());
      }
    }
  }

  private static long succeeded(Client client) throws IOException, InterruptedException {
    JsonNode failed = client.get("/api/v1/runs?status=FAILED&size=1");
    assertThat(failed.get("total").asInt()).as(failed.toString()).isZero();
    return client.get("/api/v1/runs?status=SUCCEEDED&size=1").get("total").asLong();
  }

  private static List<JsonNode> list(Client client, String status)
      throws IOException, InterruptedException {
    List<JsonNode> runs = new ArrayList<>();
    client.get("/api/v1/runs?size=100&status=" + status).get("items").forEach(runs::add);
    return runs;
  }

  private static void judge(
      Fleet fleet, List<Long> quietRuns, Map<Long, Record> quiet, List<List<Long>> rounds)
      throws SQLException {
    SoftAssertions softly = new SoftAssertions();
    int attempts = 0;
    long points = 0;
    for (List<Long> round : rounds) {
      for (int number = 0; number < round.size(); number++) {
        Record expected = Objects.requireNonNull(quiet.get(quietRuns.get(number)));
        Record actual = Record.of(round.get(number), fleet.postgres);
        String which = "run " + round.get(number);
        attempts += actual.attempts();
        points += actual.points().size();
        softly.assertThat(actual.status()).as(which + ": " + actual.reason()).isEqualTo("SUCCEEDED");
        softly.assertThat(actual.weights()).as(which).isEqualTo(expected.weights());
        softly.assertThat(actual.points().keySet()).as(which).isEqualTo(expected.points().keySet());
        softly.assertThat(actual.points().equals(expected.points())).as(which + " values").isTrue();
      }
    }
    System.out.printf(
        "%d runs, %d attempts, %,d points compared%n", ROUNDS * Workload.DIFFERENT, attempts, points);
    softly.assertAll();
  }
}
