package dev.joryu.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.util.FileSystemUtils;

/**
 * Three workers, 33 short runs, a hundred faults and more; then every run must have ended as an
 * undisturbed run of the same spec did, to the last bit of its weights and the last point of its
 * curves, or as the people wanted who cancelled it. A second, short act does the same to a server
 * that looks after a PostgreSQL and a worker by itself.
 *
 * <p>Run with {@code mvn -Pchaos test}; {@code -Dchaos.seed}, {@code -Dchaos.faults}, {@code
 * -Dchaos.rounds}, {@code -Dchaos.epochs} and {@code -Dchaos.home} vary it. Takes about 25 minutes
 * on two cores.
 */
class ChaosProof {

  private static final long SEED = Long.getLong("chaos.seed", 1);
  private static final int FAULTS = Integer.getInteger("chaos.faults", 110);
  private static final int FAULTS_AT_HOME = Math.min(8, Math.max(2, FAULTS / 4));
  private static final int ROUNDS = Integer.getInteger("chaos.rounds", 3);
  private static final Duration PATIENCE = Duration.ofMinutes(60);

  private final Path home =
      Path.of(System.getProperty("chaos.home", "target/chaos")).toAbsolutePath();
  private final List<Record> quiet = new ArrayList<>();

  @Test
  void nothingIsLostWhateverDies() throws Exception {
    FileSystemUtils.deleteRecursively(home);
    Fleet fleet = Fleet.start(home);
    try {
      disturbFleet(fleet);
    } finally {
      fleet.close();
    }
    assertNothingLeft(fleet, home);
    Household household = Household.start(home.resolve("household"));
    try {
      disturbHousehold(household);
    } finally {
      household.close();
    }
    assertThat(household.left()).as("processes left behind").isEmpty();
    assertNothingLeft(fleet, home.resolve("household"));
  }

  private void disturbFleet(Fleet fleet) throws Exception {
    Client client = new Client(fleet.base);
    Database database = fleet.postgres::connect;
    Workload workload = new Workload(client);
    People people = new People(client, database, SEED);
    workload.dataset();
    List<Long> quietRuns = workload.submitQuiet();
    people.watch(quietRuns);
    awaitAll(people, Workload.SUCCEEDING, null);
    for (long run : quietRuns) {
      quiet.add(Record.of(run, database, client));
    }
    System.out.printf(
        "undisturbed: %d runs; %s%n", quiet.size(), quiet.get(Workload.DIVERGING).reason());
    FileSystemUtils.deleteRecursively(home.resolve("cache")); // teachers are to be asked anew
    Map<String, List<Long>> rounds = new LinkedHashMap<>();
    for (int round = 1; round <= ROUNDS; round++) {
      String name = "round " + round;
      rounds.put(name, workload.submit(name));
      people.watch(rounds.get(name));
    }
    disturb(fleet, people, (1 + ROUNDS) * Workload.SUCCEEDING);
    Verdict verdict = new Verdict(quiet);
    for (Map.Entry<String, List<Long>> round : rounds.entrySet()) {
      verdict.onRound(round.getKey(), round.getValue(), people.ends(), database, client);
    }
    verdict.pass();
  }

  private void disturb(Fleet fleet, People people, int succeeding) throws Exception {
    long start = System.nanoTime();
    System.out.printf("the third worker's network: %s%n", fleet.cable.kind());
    try (Faults faults = new Faults(fleet, SEED)) {
      faults.begin(FAULTS);
      awaitAll(people, succeeding, faults);
      System.out.printf(
          "seed %d: %d faults in %d s: %s%n",
          SEED, faults.total(), secondsSince(start), faults.done());
      assertThat(faults.total()).isGreaterThanOrEqualTo(Math.min(FAULTS, 100));
    }
    System.out.printf(
        "starts: server %d, workers %s%n",
        fleet.server.starts(), fleet.workers.stream().map(Member::starts).toList());
  }

  /** Waits until every run has ended as it has to, and all faults are done. */
  private void awaitAll(People people, int succeeding, @Nullable Faults faults)
      throws IOException, InterruptedException {
    long end = System.nanoTime() + PATIENCE.toNanos();
    for (int look = 1; !people.areContent(succeeding) || isUnderWay(faults); look++) {
      if (System.nanoTime() > end) {
        throw new IllegalStateException("not all runs ended within " + PATIENCE);
      }
      people.cancelForGood();
      if (isUnderWay(faults) && look % 20 == 0) {
        people.interfere();
      } else if (look % 20 == 10) {
        people.resumeAll();
      }
      LockSupport.parkNanos(Duration.ofSeconds(1).toNanos());
    }
  }

  private static boolean isUnderWay(@Nullable Faults faults) {
    return faults != null && faults.total() < FAULTS;
  }

  /** Kills while something trains; queues another run whenever none is left to be disturbed. */
  private void disturbHousehold(Household household)
      throws IOException, InterruptedException, SQLException {
    long start = System.nanoTime();
    Random random = new Random(SEED);
    Client client = new Client(household.base);
    Workload workload = new Workload(client);
    workload.dataset();
    List<Long> runs = new ArrayList<>();
    int killed = 0;
    long next = 0;
    while (killed < FAULTS_AT_HOME || unfinished(client) > 0) {
      if (killed < FAULTS_AT_HOME && unfinished(client) < 2) {
        runs.add(workload.submit("at home", student(runs.size())));
      }
      if (killed < FAULTS_AT_HOME && System.nanoTime() > next && trains(client)) {
        boolean worker = killed % 2 == 0;
        boolean hit = worker ? household.killWorker() : household.killPostgres();
        if (hit) {
          killed++;
          System.out.printf("fault at home %d: %s%n", killed, worker ? "worker" : "PostgreSQL");
          next = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(2000 + random.nextInt(4000));
        }
      }
      if (secondsSince(start) > PATIENCE.toSeconds()) {
        throw new IllegalStateException("not all runs at home ended within " + PATIENCE);
      }
      LockSupport.parkNanos(Duration.ofMillis(500).toNanos());
    }
    System.out.printf("%d faults at home in %d s%n", killed, secondsSince(start));
    Verdict verdict = new Verdict(quiet);
    for (int i = 0; i < runs.size(); i++) {
      verdict.onTwin(runs.get(i), Record.of(runs.get(i), household, client), student(i));
    }
    verdict.pass();
  }

  /** One of the students without a teacher, in turn. */
  private static int student(int run) {
    return 1 + run % 4;
  }

  private static boolean trains(Client client) throws IOException, InterruptedException {
    JsonNode running = client.get("/api/v1/runs?status=RUNNING&size=1").get("items");
    return !running.isEmpty() && running.get(0).path("progress").path("step").asInt() > 0;
  }

  private static long unfinished(Client client) throws IOException, InterruptedException {
    long queued = client.get("/api/v1/runs?status=QUEUED&size=1").get("total").asLong();
    return queued + client.get("/api/v1/runs?status=RUNNING&size=1").get("total").asLong();
  }

  private static void assertNothingLeft(Fleet fleet, Path home) throws IOException {
    assertThat(fleet.left()).as("processes left behind").isEmpty();
    try (Stream<Path> scratch = Files.list(home.resolve("scratch"))) {
      System.out.printf("left in scratch: %s%n", scratch.toList());
    }
  }

  private static long secondsSince(long start) {
    return (System.nanoTime() - start) / 1_000_000_000;
  }
}
