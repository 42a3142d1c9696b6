package dev.joryu.chaos;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Ten different short runs: a teacher, students without one, and students of a cached teacher. */
final class Workload {

  static final int DIFFERENT = 10;

  private static final int EPOCHS = Integer.getInteger("chaos.epochs", 40);
  private static final String TEACHER = "swin";

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

  /**
   * Queues each of the runs.
   *
   * @param round names them; students always learn from the first round's teacher
   */
  List<Long> submit(String round) throws IOException, InterruptedException {
    List<Long> runs = new ArrayList<>();
    for (int number = 0; number < DIFFERENT; number++) {
      JsonNode run = client.post("/api/v1/runs", spec(round, number));
      runs.add(run.get("id").asLong());
    }
    return runs;
  }

  private static Map<String, Object> spec(String round, int number) {
    Map<String, Object> spec = new HashMap<>();
    boolean teacher = number == 0;
    boolean taught = number > 6;
    spec.put("experiment", "chaos");
    spec.put("method", teacher ? "teacher" : taught ? "hybrid" : "baseline");
    spec.put("name", teacher && round.equals("quiet") ? TEACHER : round + " " + number);
    spec.put("dataset", "leaves");
    spec.put("owner", "owner " + number % 3);
    Map<String, Object> model = new HashMap<>(Map.of("imageSize", 32));
    if (!teacher) {
      model.put("width", 0.25);
    }
    spec.put("model", model);
    spec.put(
        "training",
        Map.of("epochs", teacher ? EPOCHS / 2 : EPOCHS, "batchSize", 8, "seed", number + 1));
    if (taught) {
      spec.put("teacher", TEACHER);
      spec.put("distillation", Map.of("cacheViews", 2));
    }
    return spec;
  }
}
