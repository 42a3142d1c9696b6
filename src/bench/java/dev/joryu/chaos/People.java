package dev.joryu.chaos;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;

/** People who cancel and pause runs and change their minds, and who cancel some for good. */
final class People {

  private final Client client;
  private final Database database;
  private final Random random;
  private final Set<Long> doomed = new HashSet<>();
  private final Set<Long> hopeless = new HashSet<>();
  private final Set<Long> cancelled = new HashSet<>();
  private final Map<Long, Record> ends = new HashMap<>();

  People(Client client, Database database, long seed) {
    this.client = client;
    this.database = database;
    this.random = new Random(seed);
  }

  /** Looks after a round from now on. */
  void watch(List<Long> round) {
    hopeless.add(round.get(Workload.DIVERGING));
    if (round.size() > Workload.DOOMED) {
      doomed.add(round.get(Workload.DOOMED));
      hopeless.add(round.get(Workload.ORPHANED));
    }
  }

  /** What there was of each run cancelled for good when it was first seen to have ended. */
  Map<Long, Record> ends() {
    return ends;
  }

  /** Whether each run has ended as it has to. */
  boolean areContent(int succeeding) throws IOException, InterruptedException {
    for (JsonNode failed : list("FAILED")) {
      assertExpected(failed);
    }
    return total("SUCCEEDED") >= succeeding
        && total("FAILED") >= hopeless.size()
        && ends.size() == doomed.size();
  }

  /** Cancels what is to be cancelled for good once it has learnt something. */
  void cancelForGood() throws IOException, InterruptedException {
    for (long run : doomed) {
      JsonNode now = client.get("/api/v1/runs/" + run);
      String status = now.get("status").asText();
      if (cancelled.contains(run)) {
        noteEnd(run, status);
      } else if (status.equals("RUNNING") && now.get("progress").get("epoch").asInt() > 0) {
        cancelled.add(run);
        System.out.printf(
            "a person asks: cancel run %d for good: %s%n", run, client.tryTo("cancel", run));
      }
    }
  }

  void interfere() throws IOException, InterruptedException {
    List<JsonNode> running = list("RUNNING");
    if (!running.isEmpty()) {
      long run = running.get(random.nextInt(running.size())).get("id").asLong();
      String action = random.nextBoolean() ? "cancel" : "pause";
      System.out.printf("a person asks: %s run %d: %s%n", action, run, client.tryTo(action, run));
    }
  }

  /** Teachers first, or their students would be refused. */
  void resumeAll() throws IOException, InterruptedException {
    again("CANCELLED", cancelled);
    again("FAILED", hopeless);
    for (JsonNode run : list("QUEUED")) {
      if (run.path("statusReason").asText().equals("paused")) {
        client.tryTo("resume", run.get("id").asLong());
      }
    }
  }

  private void again(String status, Set<Long> except) throws IOException, InterruptedException {
    for (JsonNode run : list(status)) {
      long id = run.get("id").asLong();
      if (!except.contains(id) && !client.tryTo("resume", id)) {
        client.tryTo("retry", id);
      }
    }
  }

  private void noteEnd(long run, String status) throws IOException, InterruptedException {
    if (status.equals("CANCELLED") && !ends.containsKey(run)) {
      try {
        ends.put(run, Record.of(run, database, client));
      } catch (SQLException e) {
        // the database is down; next time
      }
    }
  }

  /** A run fails by its own fault, or because somebody has cancelled its teacher meanwhile. */
  private void assertExpected(JsonNode failed) {
    String reason = failed.path("statusReason").asText();
    if (!hopeless.contains(failed.get("id").asLong()) && !reason.endsWith(" is cancelled")) {
      throw new AssertionError("run " + failed.get("id") + " has failed: " + reason);
    }
  }

  private long total(String status) throws IOException, InterruptedException {
    return client.get("/api/v1/runs?size=1&status=" + status).get("total").asLong();
  }

  private List<JsonNode> list(String status) throws IOException, InterruptedException {
    List<JsonNode> runs = new ArrayList<>();
    client.get("/api/v1/runs?size=100&status=" + status).get("items").forEach(runs::add);
    return runs;
  }
}
