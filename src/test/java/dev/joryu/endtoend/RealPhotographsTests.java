package dev.joryu.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/**
 * The main job on real photographs: a zip through REST, a teacher, the four student methods, and
 * every number where a user looks for it. Skipped where the photographs are absent; the folder is
 * {@code -Djoryu.test.images}.
 */
class RealPhotographsTests {

  private static final String EXPERIMENT = "tomato";
  private static final List<String> STUDENTS = List.of("baseline", "logit", "attention", "hybrid");
  private static final double CHANCE = 0.1;

  @TempDir Path folder;

  @Test
  void aTeacherAndFourStudentsLearnRealLeavesFromOneZip() throws Exception {
    Path images =
        Path.of(System.getProperty("joryu.test.images", "../shared/data"), "tomato-small");
    assumeTrue(
        Files.isDirectory(images),
        () -> "no photographs in " + images.toAbsolutePath() + "; set -Djoryu.test.images");

    try (ServerProcess server =
        ServerProcess.start(folder.resolve("home"), "--joryu.demo=false", "--joryu.workers=1")) {
      RestClient rest = new RestClient(server.base());
      JsonNode dataset = rest.upload("/api/v1/datasets", "tomato-small", zip(images));
      assertThat(dataset.get("classes").size()).isEqualTo(10);
      assertThat(dataset.at("/splits/test/images").asInt()).isEqualTo(200);

      JsonNode teacher = rest.post("/api/v1/runs", teacher());
      for (String method : STUDENTS) {
        rest.post("/api/v1/runs", student(method, teacher.get("model").asString()));
      }
      Map<String, JsonNode> runs = awaitSuccess(rest, Duration.ofMinutes(12));

      assertThat(runs).containsOnlyKeys("teacher", "baseline", "logit", "attention", "hybrid");
      for (JsonNode run : runs.values()) {
        String name = run.get("name").asString();
        JsonNode loss = run.at("/metrics/train~1loss");
        assertThat(loss.get("last").asDouble())
            .as("%s: the loss falls", name)
            .isLessThan(0.9 * loss.get("max").asDouble());
        assertThat(run.at("/metrics/test~1accuracy/last").asDouble())
            .as("%s: well above chance", name)
            .isGreaterThan(2 * CHANCE);
        assertThat(run.at("/profile/flops").asLong())
            .isEqualTo(2 * run.at("/profile/macs").asLong());
      }
      assertEveryStepIsStored(rest, runs.get("hybrid"));
      ComparisonInBrowser.check(server.base(), EXPERIMENT, runs);
    }
  }

  private static void assertEveryStepIsStored(RestClient rest, JsonNode run) throws Exception {
    JsonNode series =
        rest.get("/api/v1/runs/" + run.get("id").asLong() + "/metrics?name=train/kd")
            .get("series")
            .get(0);
    assertThat(series.get("pointsStored").asLong()).isEqualTo(run.at("/progress/steps").asLong());
  }

  private static Map<String, JsonNode> awaitSuccess(RestClient rest, Duration limit)
      throws IOException, InterruptedException {
    Instant deadline = Instant.now().plus(limit);
    CountDownLatch never = new CountDownLatch(1);
    while (Instant.now().isBefore(deadline)) {
      Map<String, JsonNode> runs = new LinkedHashMap<>();
      for (JsonNode item : rest.get("/api/v1/runs?size=50&experiment=" + EXPERIMENT).get("items")) {
        assertThat(item.get("status").asString())
            .as(item.path("statusReason").asString())
            .isNotIn("FAILED", "CANCELLED");
        if (item.get("status").asString().equals("SUCCEEDED")) {
          runs.put(
              item.get("method").asString(), rest.get("/api/v1/runs/" + item.get("id").asLong()));
        }
      }
      if (runs.size() == 1 + STUDENTS.size()) {
        return runs;
      }
      never.await(1, TimeUnit.SECONDS);
    }
    throw new AssertionError("the runs were not done within " + limit);
  }

  private static Map<String, Object> teacher() {
    return Map.of(
        "experiment",
        EXPERIMENT,
        "name",
        "teacher",
        "method",
        "teacher",
        "dataset",
        "tomato-small",
        "model",
        Map.of("architecture", "swin_micro", "imageSize", 64),
        "training",
        Map.of("epochs", 10, "learningRate", 0.002, "gradientClip", 5.0));
  }

  private static Map<String, Object> student(String method, String teacher) {
    Map<String, Object> spec = new LinkedHashMap<>();
    spec.put("experiment", EXPERIMENT);
    spec.put("name", method);
    spec.put("method", method);
    spec.put("dataset", "tomato-small");
    if (!method.equals("baseline")) {
      spec.put("teacher", teacher);
    }
    spec.put("model", Map.of("architecture", "mobilenet_v3_small", "width", 0.5, "imageSize", 64));
    spec.put("training", Map.of("epochs", 8, "learningRate", 0.003));
    return spec;
  }

  private Path zip(Path images) throws IOException {
    Path zip = folder.resolve("tomato-small.zip");
    List<Path> files = new ArrayList<>();
    try (Stream<Path> walk = Files.walk(images)) {
      walk.filter(Files::isRegularFile).sorted().forEach(files::add);
    }
    try (ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(zip))) {
      for (Path file : files) {
        out.putNextEntry(new ZipEntry(images.relativize(file).toString().replace('\\', '/')));
        Files.copy(file, out);
      }
    }
    return zip;
  }
}
