package dev.joryu.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.awaitility.Awaitility.await;

import ai.djl.ndarray.NDManager;
import dev.joryu.artifact.ArtifactStore;
import dev.joryu.artifact.ArtifactStore.Artifact;
import dev.joryu.catalog.Datasets;
import dev.joryu.catalog.ModelProfile;
import dev.joryu.catalog.Models;
import dev.joryu.catalog.NewModel;
import dev.joryu.experiment.Claim;
import dev.joryu.nn.Architectures;
import dev.joryu.nn.Backbone;
import dev.joryu.nn.Ops;
import dev.joryu.nn.Weights;
import dev.joryu.spec.Architecture;
import dev.joryu.spec.ImageInput;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

/** Models, files and runs that are asked later: the chore, real processes, real engines. */
@ApiTest
class ExamTests {

  private static final Architecture ARCHITECTURE = Architecture.MOBILENET_V3_SMALL;
  private static final int SIZE = 32;
  private static final int TESTED = 2 * 5;

  @Autowired ApiClient api;
  @Autowired Store store;
  @Autowired Datasets datasets;
  @Autowired Models models;
  @Autowired ArtifactStore artifacts;

  @Test
  void aModelAndItsExportAreAskedAndAnswer(@TempDir Path home) throws IOException {
    String dataset = dataset();
    List<String> classes = datasets.find(dataset).orElseThrow().classes();
    String model = imported(weights(home), classes);
    String path = "/api/v1/models/" + model + "/exams";
    Map<String, Object> order = Map.of("dataset", dataset, "robustness", true);

    Reply ordered = api.post(path, order, "Idempotency-Key: exam-" + model).expect(202);

    JsonNode exam = ordered.json();
    assertThat(Reply.fields(exam))
        .containsExactly(
            "id",
            "run",
            "model",
            "format",
            "sha256",
            "dataset",
            "datasetHash",
            "fieldDatasets",
            "robustness",
            "background",
            "gaze",
            "status",
            "reason",
            "progress",
            "etaSeconds",
            "createdAt",
            "startedAt",
            "finishedAt",
            "evaluation",
            "warnings");
    assertThat(exam.path("status").asString()).isEqualTo("QUEUED");
    Reply again = api.post(path, order, "Idempotency-Key: exam-" + model).expect(202);
    assertThat(again.header("Idempotent-Replayed")).isEqualTo("true");
    assertThat(again.json()).isEqualTo(exam);

    JsonNode done = done(ordered.header("Location"));
    Reply known = api.post(path, order).expect(200);
    assertThat(known.header("Location")).isEqualTo(ordered.header("Location"));
    assertThat(known.json().path("note").asString()).contains("answered before");
    JsonNode figures = done.path("figures");
    double right = figures.path("accuracy").asDouble() * TESTED;
    assertThat(right).isCloseTo(Math.rint(right), within(1e-9));
    assertThat(figures.path("run").isNull()).isTrue();
    assertThat(figures.path("perClass").size()).isEqualTo(2);
    assertThat(figures.path("macroF1").isNumber()).isTrue();
    assertThat(sum(figures.path("confusion"))).isEqualTo(TESTED);
    assertThat(figures.path("robustness").isNull()).isFalse();
    assertThat(figures.path("missing").path("gaze").asString()).contains("by itself");
    assertThat(figures.path("missing").path("fields").asString()).contains("fieldDatasets");

    api.post("/api/v1/models/" + model + "/exports", Map.of("format", "onnx")).expect(201);
    Reply ofFile =
        api.post(path, Map.of("dataset", dataset, "format", "onnx", "background", true))
            .expect(202);
    JsonNode files = done(ofFile.header("Location"));
    assertThat(files.path("format").asString()).isEqualTo("onnx");
    assertThat(files.path("sha256")).isNotEqualTo(exam.path("sha256"));
    assertThat(files.path("figures").path("confusion")).isEqualTo(figures.path("confusion"));
    assertThat(api.get(path).expect(200).json().path("items"))
        .extracting(listed -> listed.path("id").asInt())
        .containsExactly(files.path("id").asInt(), exam.path("id").asInt());
    JsonNode page = api.get(path + "?size=1").expect(200).json();
    assertThat(Reply.fields(page)).containsExactly("items", "total", "next");
    assertThat(page.path("total").asInt()).isEqualTo(2);
    assertThat(api.get(page.path("next").asString()).json().path("items").get(0).path("id"))
        .isEqualTo(exam.path("id"));
    assertThat(api.get("/api/v1/exams?status=SUCCEEDED&size=500").json().path("items"))
        .extracting(listed -> listed.path("id").asInt())
        .contains(files.path("id").asInt(), exam.path("id").asInt());
    assertThat(api.get("/api/v1/exams?status=done&size=0").violations())
        .containsOnlyKeys("status", "size");
    String export = "/api/v1/models/" + model + "/exports/onnx";
    JsonNode tested = api.get(export).expect(200).json().path("tested");
    assertThat(tested.path("exam")).isEqualTo(files.path("id"));
    assertThat(tested.path("images").asInt()).isEqualTo(TESTED);
    assertThat(tested.path("accuracy")).isEqualTo(files.path("figures").path("accuracy"));

    api.delete(ofFile.header("Location")).expect(204);
    api.get(ofFile.header("Location")).problem(404);
    assertThat(api.get(export).expect(200).json().path("tested").isNull()).isTrue();
    api.delete(ofFile.header("Location")).problem(404);
  }

  @Test
  void aRunIsAskedLaterAndItsEvaluationHasIt(@TempDir Path home) throws IOException {
    String dataset = dataset();
    Claim claim =
        store.running(
            "asked",
            "student " + UUID.randomUUID(),
            Map.of("dataset", dataset, "model", Map.of("imageSize", SIZE)));
    String path = "/api/v1/runs/" + claim.run() + "/exams";
    assertThat(api.post(path, Map.of("robustness", true)).problem(409).path("detail").asString())
        .contains("RUNNING");
    store.succeed(
        claim,
        List.of(List.of(5, 0), List.of(0, 5)),
        datasets.find(dataset).orElseThrow().classes(),
        weights(home));
    assertThat(api.post(path, Map.of("gaze", true, "fieldDatasets", List.of("x"))).violations())
        .containsOnlyKeys("gaze", "fieldDatasets[0]");
    assertThat(api.get(path).expect(200).json().path("items").isEmpty()).isTrue();

    Reply ordered = api.post(path, Map.of("background", true)).expect(202);
    JsonNode done = done(ordered.header("Location"));

    assertThat(done.path("run").asLong()).isEqualTo(claim.run());
    JsonNode evaluation = api.get("/api/v1/runs/" + claim.run() + "/evaluation").expect(200).json();
    assertThat(evaluation.path("bias").path("background").size()).isEqualTo(1);
    assertThat(evaluation.path("missing").path("robustness").asString())
        .contains("can still be asked for");
    assertThat(api.get(path).expect(200).json().path("total").asInt()).isEqualTo(1);
  }

  @Test
  void whatIsNotThereIsNotAsked() {
    api.get("/api/v1/exams/0").problem(404);
    api.get("/api/v1/exams/x").problem(404);
    api.delete("/api/v1/exams/x").problem(404);
    api.get("/api/v1/models/nobody/exams").problem(404);
    api.post("/api/v1/models/nobody/exams", Map.of()).problem(404);
    api.post("/api/v1/runs/0/exams", Map.of()).problem(404);
  }

  private JsonNode done(String location) {
    await()
        .atMost(Duration.ofSeconds(120))
        .pollInterval(Duration.ofMillis(500))
        .until(
            () ->
                List.of("SUCCEEDED", "FAILED")
                    .contains(api.get(location).json().path("status").asString()));
    JsonNode exam = api.get(location + "?lang=en").expect(200).json();
    assertThat(exam.path("reason").asString("")).isEmpty();
    assertThat(exam.path("status").asString()).isEqualTo("SUCCEEDED");
    assertThat(exam.path("progress").asDouble()).isEqualTo(1);
    return exam;
  }

  private String dataset() {
    String dataset = "painted " + UUID.randomUUID();
    datasets.synthesise(
        dataset,
        Map.of("classes", 2, "trainPerClass", 1, "valPerClass", 1, "testPerClass", 5, "size", 32));
    return dataset;
  }

  private String imported(Artifact weights, List<String> classes) {
    String name = "m" + UUID.randomUUID();
    models.register(
        new NewModel(
            name,
            ARCHITECTURE,
            1,
            ImageInput.of(ARCHITECTURE, SIZE),
            classes,
            weights.sha256(),
            weights.bytes(),
            null,
            new ModelProfile(1, 1),
            Map.of()));
    return name;
  }

  private Artifact weights(Path home) throws IOException {
    Ops.start(1);
    Path file = home.resolve("weights.safetensors");
    try (NDManager manager = NDManager.newBaseManager("PyTorch");
        Backbone network =
            Architectures.create(ARCHITECTURE, 1, 2, SIZE, manager, UUID.randomUUID().hashCode())) {
      Weights.save(network, Map.of(), file);
    }
    return artifacts.put(file);
  }

  private static int sum(JsonNode rows) {
    int sum = 0;
    for (JsonNode row : rows) {
      for (JsonNode count : row) {
        sum += count.asInt();
      }
    }
    return sum;
  }
}
