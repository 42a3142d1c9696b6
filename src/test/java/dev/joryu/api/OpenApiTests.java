package dev.joryu.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest.BodyPublishers;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

@ApiTest
class OpenApiTests {

  @Autowired ApiClient api;

  @Test
  void theDocumentDescribesEveryPath() {
    JsonNode document = api.get("/v3/api-docs").expect(200).json();

    assertThat(Reply.fields(document.path("paths")))
        .contains(
            "/api/v1/datasets",
            "/api/v1/datasets/{name}",
            "/api/v1/models",
            "/api/v1/models/{name}",
            "/api/v1/models/{name}/weights",
            "/api/v1/models/{name}/profile",
            "/api/v1/architectures",
            "/api/v1/architectures/{name}",
            "/api/v1/reference",
            "/api/v1/runs",
            "/api/v1/runs/{id}",
            "/api/v1/runs/{id}/cancel",
            "/api/v1/runs/{id}/retry",
            "/api/v1/runs/{id}/resume",
            "/api/v1/runs/{id}/pause",
            "/api/v1/runs/{id}/priority",
            "/api/v1/runs/bulk",
            "/api/v1/queue",
            "/api/v1/queue/pause",
            "/api/v1/queue/resume",
            "/api/v1/queue/limits/{kind}/{name}",
            "/api/v1/workers",
            "/api/v1/workers/{name}/drain",
            "/api/v1/workers/{name}/resume",
            "/api/v1/runs/{id}/metrics",
            "/api/v1/runs/{id}/log",
            "/api/v1/runs/{id}/profile",
            "/api/v1/runs/{id}/evaluation",
            "/api/v1/runs/{id}/exams",
            "/api/v1/models/{name}/exams",
            "/api/v1/exams",
            "/api/v1/exams/{id}",
            "/api/v1/experiments",
            "/api/v1/experiments/{name}",
            "/api/v1/experiments/{name}/tradeoffs",
            "/api/v1/experiments/{name}/duel",
            "/api/v1/experiments/{name}/quotes",
            "/api/v1/experiments/{name}/quotes/{id}",
            "/api/v1/experiments/{name}/budgets",
            "/api/v1/teacher-caches",
            "/api/v1/retention",
            "/api/v1/webhooks",
            "/api/v1/webhooks/{id}/test",
            "/api/v1/webhooks/{id}/deliveries/{delivery}/redeliver",
            "/api/v1/events")
        .allMatch(path -> path.startsWith("/api/"));
  }

  @Test
  void theRunSpecIsASchemaAClientCanUse() {
    JsonNode schemas = api.get("/v3/api-docs").json().path("components").path("schemas");
    JsonNode spec = schemas.path("RunSpec");

    assertThat(spec.path("required"))
        .extracting(JsonNode::asString)
        .containsExactlyInAnyOrder("experiment", "method", "dataset");
    assertThat(spec.path("properties").path("method").path("enum").toString())
        .isEqualTo("[\"teacher\",\"baseline\",\"logit\",\"attention\",\"hybrid\"]");
    JsonNode training = schemas.path("TrainingSpec").path("properties");
    assertThat(training.path("epochs").path("type").asString()).isEqualTo("integer");
    assertThat(training.path("epochs").path("minimum").asInt()).isEqualTo(1);
    assertThat(training.path("epochs").path("maximum").asInt()).isEqualTo(10_000);
    assertThat(training.path("labelsPerClass").path("type").toString())
        .isEqualTo("[\"integer\",\"null\"]");
    assertThat(schemas.path("DistillationSpec").path("properties").path("pairs").toString())
        .contains("#/components/schemas/Pair");
    assertThat(schemas.path("ModelSpec").path("properties").path("architecture").path("enum"))
        .hasSizeGreaterThan(3);
    assertThat(spec.path("properties").path("dataset").path("description").asString()).isNotBlank();
  }

  @Test
  void aQueuedRunSaysWhetherItIsHeld() {
    JsonNode schemas = api.get("/v3/api-docs").json().path("components").path("schemas");

    JsonNode held = schemas.path("QueuePlace").path("properties").path("held");
    assertThat(held.path("type").asString()).isEqualTo("boolean");
  }

  @Test
  void timesOfAMeasurementHaveAUnit() {
    JsonNode fields =
        api.get("/v3/api-docs")
            .json()
            .path("components")
            .path("schemas")
            .path("MeasurementJson")
            .path("properties");

    for (String time : List.of("min", "p50", "p90", "p99", "load", "firstInference")) {
      assertThat(fields.path(time).path("description").asString()).endsWith("in milliseconds");
    }
  }

  @Test
  void submittingARunRefersToThatSchemaAndNamesItsErrors() {
    JsonNode post = api.get("/v3/api-docs").json().path("paths").path("/api/v1/runs").path("post");

    assertThat(post.path("requestBody").toString()).contains("#/components/schemas/RunSpec");
    assertThat(Reply.fields(post.path("responses"))).contains("201", "422");
    assertThat(post.path("parameters").toString()).contains("Idempotency-Key");
  }

  @Test
  void thePagesScriptsAndStylesComeFromThisServer() {
    Reply start = api.send("GET", "/swagger-ui.html", BodyPublishers.noBody()).expect(302);
    Reply page = api.get(start.header("Location")).expect(200);

    assertThat(page.header("Content-Security-Policy")).contains("default-src 'self'");
    assertThat(page.text()).doesNotContain("<script>").doesNotContain("https://");
    api.get("/swagger-ui/swagger-initializer.js").expect(200);
    api.get("/swagger-ui/swagger-ui-bundle.js").expect(200);
  }
}
