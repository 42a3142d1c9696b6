package dev.joryu.chaos;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Eleven short runs: a teacher, students without one, a student of a teacher that is there, two
 * of one that is still being trained, one that diverges, a teacher that people will cancel for good
 * and a student that waits for it in vain.
 */
final class Workload {

  static final int DIFFERENT = 11;

  /** Like the two after it, it cannot succeed. */
  static final int DIVERGING = 8;

  /** Trains as {@link #TEACHER} does, and would go on for hours. */
  static final int DOOMED = 9;

  static final int ORPHANED = 10;

  /** The first of the round. */
  static final int TEACHER = 0;

  /** So many before it succeed. */
  static final int SUCCEEDING = DIVERGING;

  private static final int EPOCHS = Integer.getInteger("chaos.epochs", 40);
  private static final int FIRST_STUDENT = 5;
  private static final int FIRST_WAITING = 6;
  private static final String QUIET = "quiet";

  private final Client client;

  Workload(Client client) {
    this.client = client;
  }

  void dataset() throws IOException, InterruptedException {
    client.post(
        "/api/v1/datasets",
        Map.of(
            "name",
            "leaves",
            "synthetic",
            Map.of(
                "classes", 3, "trainPerClass", 40, "valPerClass", 10, "testPerClass", 10, "size",
                32)));
  }

  /** Queues each run whose end tells how its twins must end. */
  List<Long> submitQuiet() throws IOException, InterruptedException {
    return first(QUIET, DOOMED);
  }

  /** Queues each of the runs. */
  List<Long> submit(String round) throws IOException, InterruptedException {
    return first(round, DIFFERENT);
  }

  /** Queues one of the runs. */
  long submit(String round, int number) throws IOException, InterruptedException {
    JsonNode run = client.post("/api/v1/runs", spec(round, number));
    return run.get("id").asLong();
  }

  private List<Long> first(String round, int runs) throws IOException, InterruptedException {
    List<Long> ids = new ArrayList<>();
    for (int number = 0; number < runs; number++) {
      ids.add(submit(round, number));
    }
    return ids;
  }

  static String name(String round, int number) {
    return round + " " + number;
  }

  private static Map<String, Object> spec(String round, int number) {
    Map<String, Object> spec = new HashMap<>();
    boolean teacher = number == TEACHER || number == DOOMED;
    boolean taught = number >= FIRST_STUDENT && number < DIVERGING || number == ORPHANED;
    spec.put("experiment", "chaos");
    spec.put("method", teacher ? "teacher" : taught ? "hybrid" : "baseline");
    spec.put("name", name(round, number));
    spec.put("dataset", "leaves");
    spec.put("owner", "owner " + number % 3);
    Map<String, Object> model = new HashMap<>(Map.of("imageSize", 32));
    if (!teacher) {
      model.put("width", 0.25);
    }
    spec.put("model", model);
    spec.put("training", training(number, teacher));
    if (taught) {
      spec.put("teacher", teacherOf(round, number));
      spec.put("distillation", Map.of("cacheViews", 2));
    }
    return spec;
  }

  private static Map<String, Object> training(int number, boolean teacher) {
    Map<String, Object> training = new HashMap<>(Map.of("batchSize", 8, "seed", number + 1));
    training.put("epochs", EPOCHS);
    if (teacher) {
      training.put("seed", 1);
      training.put("epochs", number == DOOMED ? 10_000 : Math.max(1, EPOCHS / 2));
      training.put("schedule", "constant");
      training.put("warmupEpochs", 0);
    }
    if (number == DIVERGING) {
      training.put("learningRate", 1);
      training.put("warmupEpochs", EPOCHS);
      training.put("gradientClip", 0);
    }
    return training;
  }

  private static String teacherOf(String round, int number) {
    if (number == ORPHANED) {
      return name(round, DOOMED);
    }
    return name(number < FIRST_WAITING ? QUIET : round, TEACHER);
  }
}
