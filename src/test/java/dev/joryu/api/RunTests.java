package dev.joryu.api;

import static dev.joryu.api.Store.point;
import static org.assertj.core.api.Assertions.assertThat;

import dev.joryu.experiment.Claim;
import dev.joryu.experiment.Run;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

@ApiTest
class RunTests {

  @Autowired ApiClient api;
  @Autowired Store store;

  @Test
  void aSubmittedRunIsFoundWhereItsLocationSays() {
    Reply created =
        api.post(
            "/api/v1/runs",
            store.spec("submit", Map.of("tags", Map.of("crop", "トマト"), "name", "基準 1")));

    created.expect(201);
    assertThat(created.header("Location")).matches("/api/v1/runs/[0-9]+");
    assertThat(api.get(created.header("Location")).expect(200).json().path("id"))
        .isEqualTo(created.json().path("id"));
    assertThat(created.json().path("name").asString()).isEqualTo("基準 1");
    assertThat(created.json().path("tags").path("crop").asString()).isEqualTo("トマト");
  }

  @Test
  void aRunHasTheFieldsOfItsContract() throws IOException {
    Claim claim = store.running("contract");
    store.report(claim, point("val/accuracy", 1, 0.5), point("val/accuracy", 2, 0.4));
    store.succeed(claim, List.of(List.of(1)));

    JsonNode run = api.get("/api/v1/runs/" + claim.run()).expect(200).json();

    assertThat(Reply.fields(run))
        .containsExactly(
            "id",
            "experiment",
            "name",
            "method",
            "status",
            "statusReason",
            "priority",
            "owner",
            "tags",
            "spec",
            "specHash",
            "createdAt",
            "startedAt",
            "finishedAt",
            "progress",
            "queue",
            "metrics",
            "chosen",
            "profile",
            "model",
            "teacher",
            "attempts",
            "warnings");
    assertThat(run.path("method").asString()).isEqualTo("baseline");
    assertThat(run.path("status").asString()).isEqualTo("SUCCEEDED");
    assertThat(run.path("createdAt").asString()).matches("\\d{4}-\\d\\d-\\d\\dT.*Z");
    assertThat(Reply.fields(run.path("progress")))
        .containsExactly("epoch", "epochs", "step", "steps", "etaSeconds");
    assertThat(Reply.fields(run.path("metrics").path("val/accuracy")))
        .containsExactly("last", "min", "max", "best", "bestStep");
    assertThat(run.path("metrics").path("val/accuracy").path("bestStep").asInt()).isEqualTo(1);
    assertThat(run.path("chosen").path("epoch").asInt()).isEqualTo(2);
    assertThat(run.path("chosen").path("step").asInt()).isEqualTo(6);
    assertThat(run.path("chosen").path("metrics").path("val/accuracy").asDouble()).isEqualTo(0.7);
    assertThat(Reply.fields(run.path("profile"))).containsExactly("parameters", "macs", "flops");
    assertThat(run.path("profile").path("flops").asLong()).isEqualTo(40_000);
    assertThat(Reply.fields(run.path("attempts").get(0)))
        .containsExactly(
            "number", "worker", "startedAt", "endedAt", "outcome", "reason", "provenance");
    assertThat(run.path("teacher").isNull()).isTrue();
    assertThat(run.path("queue").isNull()).isTrue();
  }

  @Test
  void theSpecIsShownWithEveryDefaultFilledIn() {
    JsonNode spec = api.get("/api/v1/runs/" + store.queued("defaults").id()).json().path("spec");

    assertThat(Reply.fields(spec))
        .containsExactly(
            "experiment",
            "name",
            "method",
            "dataset",
            "teacher",
            "model",
            "training",
            "distillation",
            "evaluation",
            "priority",
            "owner",
            "resources",
            "tags");
    assertThat(Reply.fields(spec.path("model")))
        .containsExactly("architecture", "width", "imageSize", "weights");
    assertThat(spec.path("model").path("architecture").asString()).isEqualTo("mobilenet_v3_small");
    assertThat(Reply.fields(spec.path("training")))
        .containsExactly(
            "epochs",
            "stepsPerEpoch",
            "batchSize",
            "optimizer",
            "learningRate",
            "weightDecay",
            "schedule",
            "warmupEpochs",
            "labelSmoothing",
            "augmentation",
            "gradientClip",
            "ema",
            "mixup",
            "cutmix",
            "labelsPerClass",
            "freezeThrough",
            "layerDecay",
            "stochasticDepth",
            "seed");
    assertThat(Reply.fields(spec.path("distillation")))
        .containsExactly(
            "labelWeight",
            "logitWeight",
            "attentionWeight",
            "temperature",
            "logitLoss",
            "targetWeight",
            "nonTargetWeight",
            "logitStandardization",
            "attentionLoss",
            "attentionTemperature",
            "pairs",
            "attentionWarmupEpochs",
            "balance",
            "cacheViews",
            "transfer",
            "labelledPerBatch");
    assertThat(Reply.fields(spec.path("evaluation")))
        .containsExactly("fieldDatasets", "robustness", "background", "gaze");
  }

  @Test
  void aStudentNamesItsTeacherAndATeacherThatIsMissingIsNamed() throws IOException {
    Claim claim = store.running("teacher");
    store.succeed(claim, List.of(List.of(1)));
    Map<String, Object> student =
        store.spec("teacher", Map.of("method", "logit", "teacher", claim.model()));

    JsonNode teacher = api.post("/api/v1/runs", student).expect(201).json().path("teacher");

    assertThat(Reply.fields(teacher)).containsExactly("model", "accuracy", "macs", "sha256");
    assertThat(teacher.path("accuracy").asDouble()).isEqualTo(0.75);
    assertThat(
            api.post(
                    "/api/v1/runs",
                    store.spec("teacher", Map.of("method", "hybrid", "teacher", "nobody")))
                .violations()
                .get("teacher"))
        .contains("nobody");
  }

  @Test
  void aQueuedRunSaysWhereItStands() {
    JsonNode run = api.get("/api/v1/runs/" + store.queued("queue").id()).json();

    assertThat(Reply.fields(run.path("queue")))
        .containsExactly("position", "expectedStart", "unknown", "blocked", "held");
    assertThat(run.path("queue").path("position").asInt()).isPositive();
  }

  @Test
  void listsAreFilteredPagedAndSayWhatFollows() {
    Run first = store.queued("頁 1");
    store.queued("頁 1");
    Run last = store.queued("頁 1");

    JsonNode page =
        api.get("/api/v1/runs?experiment=%E9%A0%81+1&size=2&status=QUEUED").expect(200).json();

    assertThat(Reply.fields(page)).containsExactly("items", "total", "next");
    assertThat(page.path("total").asInt()).isEqualTo(3);
    assertThat(page.path("items")).hasSize(2);
    assertThat(page.path("items").get(0).path("id").asLong()).isEqualTo(last.id());
    String next = page.path("next").asString();
    assertThat(next).startsWith("/api/v1/runs?");
    JsonNode second = api.get(next).expect(200).json();
    assertThat(second.path("items").get(0).path("id").asLong()).isEqualTo(first.id());
    assertThat(second.path("next").isNull()).isTrue();
    assertThat(api.get("/api/v1/runs?experiment=nothing").json().path("total").asInt()).isZero();
  }

  @Test
  void whatTheStateForbidsIsAConflict() {
    Run run = store.queued("conflict");
    String path = "/api/v1/runs/" + run.id();

    api.delete(path).problem(409);
    assertThat(api.post(path + "/cancel").expect(200).json().path("status").asString())
        .isEqualTo("CANCELLED");
    api.post(path + "/cancel").problem(409);
    assertThat(api.post(path + "/resume").problem(409).path("detail").asString())
        .contains("checkpoint");
    assertThat(api.post(path + "/retry").expect(200).json().path("status").asString())
        .isEqualTo("QUEUED");
    api.post(path + "/retry").problem(409);
    api.post(path + "/cancel").expect(200);
    assertThat(api.delete(path).expect(204).text()).isEmpty();
    api.get(path).problem(404);
    api.post(path + "/cancel").problem(404);
  }

  @Test
  void experimentsSayHowTheirRunsStand() {
    store.queued("実験 A");

    JsonNode one = api.get("/api/v1/experiments/%E5%AE%9F%E9%A8%93%20A").expect(200).json();

    assertThat(Reply.fields(one))
        .containsExactly("name", "createdAt", "changedAt", "runs", "total", "bestAccuracy");
    assertThat(one.path("runs").path("QUEUED").asInt()).isEqualTo(1);
    assertThat(api.get("/api/v1/experiments").json().path("items").toString()).contains("実験 A");
  }
}
