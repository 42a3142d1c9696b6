package dev.joryu.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.joryu.experiment.Run;
import dev.joryu.fleet.NewWorker;
import dev.joryu.fleet.Workers;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

@ApiTest
class QueueTests {

  private static final String QUEUE = "/api/v1/queue";
  private static final String BULK = "/api/v1/runs/bulk";

  @Autowired ApiClient api;
  @Autowired Store store;
  @Autowired Workers workers;

  @Test
  void theQueueSaysWhatWaitsAndInWhichOrder() {
    Run run = store.queued("the queue");

    JsonNode queue = api.get(QUEUE + "?size=500").expect(200).json();

    assertThat(Reply.fields(queue))
        .containsExactly("paused", "counts", "workers", "limits", "owners", "runs");
    assertThat(queue.path("counts").path("QUEUED").asInt()).isPositive();
    JsonNode mine = null;
    int before = 0;
    for (JsonNode item : queue.path("runs").path("items")) {
      int position = item.path("queue").path("position").asInt(Integer.MAX_VALUE);
      assertThat(position).isGreaterThan(before);
      before = position;
      mine = item.path("id").asLong() == run.id() ? item : mine;
    }
    assertThat(mine).isNotNull();
    assertThat(mine == null ? List.of() : Reply.fields(mine))
        .containsExactly(
            "id", "experiment", "name", "method", "owner", "priority", "statusReason", "queue");
    assertThat(api.get(QUEUE + "?sort=id").violations()).containsKey("sort");
  }

  @Test
  void aPausedQueueSaysSoOnItsRuns() {
    Run run = store.queued("a paused queue");
    workers.register(new NewWorker("api-w", "h", 1, "realm", 1, Set.of("cpu"), 1L << 33));
    api.post(QUEUE + "/pause").expect(204);
    try {
      assertThat(api.get(QUEUE).json().path("paused").asBoolean()).isTrue();
      assertThat(queue(run).path("blocked").asString()).isEqualTo("the queue is paused");
    } finally {
      api.post(QUEUE + "/resume").expect(204);
    }
    assertThat(api.get(QUEUE).json().path("paused").asBoolean()).isFalse();
  }

  @Test
  void limitsAreSetChangedAndLifted() {
    String path = QUEUE + "/limits/owners/ada";
    assertThat(put(path, "{\"most\":2}").expect(200).json().path("kind").asString())
        .isEqualTo("owner");
    put(path, "{\"most\":3}").expect(200);
    assertThat(api.get(QUEUE).json().path("limits").toString())
        .contains("{\"kind\":\"owner\",\"name\":\"ada\",\"most\":3}");
    assertThat(put(path, "{}").violations()).containsOnlyKeys("most");
    assertThat(put(QUEUE + "/limits/owners/a%3Cb", "{\"most\":0,\"x\":1}").violations())
        .containsOnlyKeys("most", "x", "name");
    put(QUEUE + "/limits/colours/red", "{\"most\":2}").problem(404);
    api.delete(path).expect(204);
    api.delete(path).problem(404);
    put(QUEUE + "/limits/experiments/*", "{\"most\":10000}").expect(200);
    api.delete(QUEUE + "/limits/experiments/*").expect(204);
  }

  @Test
  void workersAreDrainedAndTakenBack() {
    workers.register(
        new NewWorker("api-drain", "h", 1, "realm", 2, Set.of("cpu", "gpu"), 16L << 30));
    JsonNode drained =
        api.post("/api/v1/workers/api-drain/drain", Map.of("handOver", true)).expect(200).json();
    assertThat(drained.path("draining").asBoolean()).isTrue();
    assertThat(drained.path("handOver").asBoolean()).isTrue();
    assertThat(drained.path("memoryMb").asLong()).isEqualTo(16_384);
    assertThat(drained.path("capabilities").toString()).isEqualTo("[\"cpu\",\"gpu\"]");
    JsonNode back = api.post("/api/v1/workers/api-drain/resume").expect(200).json();
    assertThat(back.path("draining").asBoolean()).isFalse();
    assertThat(back.path("handOver").isNull()).isTrue();
    assertThat(api.get("/api/v1/workers").json().path("items").toString()).contains("api-drain");
    api.post("/api/v1/workers/nobody/resume").problem(404);
    assertThat(
            api.post("/api/v1/workers/api-drain/drain", Map.of("handOver", "maybe")).violations())
        .containsOnlyKeys("handOver");
  }

  @Test
  void aWorkerInTroubleSaysWhy() {
    String name =
        workers.register(new NewWorker("api-ill", "h", 1, "realm", 1, Set.of("cpu"), 1L << 30));
    workers.trouble(name, "it takes no run");
    assertThat(api.get("/api/v1/workers").json().path("items").toString())
        .contains("\"trouble\":\"it takes no run\"");
    workers.trouble(name, null);
    workers.stopped(name);
  }

  @Test
  void aRunIsPausedResumedAndReordered() {
    String path = "/api/v1/runs/" + store.queued("pause").id();
    JsonNode paused = api.post(path + "/pause").expect(200).json();
    assertThat(paused.path("status").asString()).isEqualTo("QUEUED");
    assertThat(paused.path("statusReason").asString()).isEqualTo("paused");
    assertThat(paused.path("queue").path("position").isNull()).isTrue();
    assertThat(paused.path("queue").path("held").asBoolean()).isTrue();
    JsonNode resumed = api.post(path + "/resume").expect(200).json();
    assertThat(resumed.path("statusReason").isNull()).isTrue();
    assertThat(resumed.path("queue").path("held").isBoolean()).isTrue();
    assertThat(resumed.path("queue").path("held").asBoolean()).isFalse();
    assertThat(
            api.post(path + "/priority", Map.of("priority", 5))
                .expect(200)
                .json()
                .path("priority")
                .asInt())
        .isEqualTo(5);
    assertThat(api.post(path + "/priority", Map.of()).violations()).containsOnlyKeys("priority");
    assertThat(api.post(path + "/priority", Map.of("priority", 1001)).violations())
        .containsOnlyKeys("priority");
    api.post(path + "/cancel").expect(200);
    api.post(path + "/pause").problem(409);
    api.post(path + "/priority", Map.of("priority", 1)).problem(409);
  }

  @Test
  void needsOfARunAreCheckedAndNoPartOfItsHash() {
    JsonNode plain = api.post("/api/v1/runs", store.spec("needs", Map.of())).json();
    JsonNode needy =
        api.post(
                "/api/v1/runs",
                store.spec(
                    "needs",
                    Map.of(
                        "owner",
                        "ada",
                        "resources",
                        Map.of("device", "gpu", "memoryMb", 4096, "capabilities", List.of("x")))))
            .expect(201)
            .json();
    assertThat(needy.path("specHash")).isEqualTo(plain.path("specHash"));
    assertThat(needy.path("owner").asString()).isEqualTo("ada");
    assertThat(plain.path("owner").asString()).isEqualTo("anyone");
    Reply wrong =
        api.post(
            "/api/v1/runs",
            store.spec(
                "needs",
                Map.of(
                    "owner",
                    "/",
                    "resources",
                    Map.of("device", "tpu", "memoryMb", 1, "capabilities", List.of("A B")))));
    assertThat(wrong.violations())
        .containsOnlyKeys(
            "owner", "resources.device", "resources.memoryMb", "resources.capabilities[0]");
  }

  @Test
  void manyRunsAreActedOnAtOnce() {
    long first = store.queued("bulk").id();
    long second = store.queued("bulk").id();
    Map<String, Object> cancel =
        Map.of("action", "cancel", "filter", Map.of("experiment", "bulk"), "dryRun", true);
    JsonNode plan = api.post(BULK, cancel).expect(200).json();
    assertThat(Reply.fields(plan)).containsExactly("action", "dryRun", "done", "refused");
    assertThat(plan.path("done").toString()).isEqualTo("[" + first + "," + second + "]");
    assertThat(api.get("/api/v1/runs/" + first).json().path("status").asString())
        .isEqualTo("QUEUED");
    api.post("/api/v1/runs/" + first + "/cancel").expect(200);
    JsonNode done =
        api.post(BULK, Map.of("action", "cancel", "ids", List.of(first, second))).json();
    assertThat(done.path("done").toString()).isEqualTo("[" + second + "]");
    assertThat(done.path("refused").toString())
        .isEqualTo("[{\"run\":" + first + ",\"reason\":\"is cancelled already\"}]");
    api.post(
            BULK,
            Map.of(
                "action", "tag", "filter", Map.of("experiment", "bulk"), "tags", Map.of("a", "b")))
        .expect(200);
    assertThat(api.get("/api/v1/runs?tag=a:b").json().path("total").asInt()).isEqualTo(2);
  }

  @Test
  void whatABulkActionLacksIsSaidAllAtOnce() {
    assertThat(api.post(BULK, Map.of("action", "cancel")).violations()).containsOnlyKeys("filter");
    assertThat(
            api.post(
                    BULK,
                    Map.of("action", "priority", "ids", List.of("x"), "filter", Map.of("shape", 1)))
                .violations())
        .containsOnlyKeys("ids[0]", "filter.shape", "filter", "priority");
    assertThat(api.post(BULK, Map.of("action", "tag", "ids", List.of(1))).violations())
        .containsOnlyKeys("tags");
  }

  @Test
  void nothingIsDoneWhereNoRunIsNamedOrAFilterIsBlank() {
    Run run = store.queued("bulk of nothing");
    Map<String, Object> mine = Map.of("experiment", "bulk of nothing");
    assertThat(
            api.post(BULK, Map.of("action", "cancel", "ids", List.of(), "filter", mine))
                .violations())
        .containsOnlyKeys("ids");
    assertThat(api.post(BULK, Map.of("action", "cancel", "ids", List.of())).violations())
        .containsOnlyKeys("ids");
    Map<String, Object> blank =
        Map.of("experiment", "", "status", " ", "method", "", "q", "", "owner", "", "tag", "");
    Reply refused = api.post(BULK, Map.of("action", "cancel", "filter", blank));
    assertThat(refused.violations())
        .containsKeys(
            "filter.experiment",
            "filter.status",
            "filter.method",
            "filter.q",
            "filter.owner",
            "filter.tag");
    assertThat(
            api.post(
                    BULK,
                    Map.of("action", "cancel", "filter", Map.of("experiment", "", "owner", "x")))
                .violations())
        .containsOnlyKeys("filter.experiment");
    assertThat(api.get("/api/v1/runs/" + run.id()).json().path("status").asString())
        .isEqualTo("QUEUED");
  }

  private JsonNode queue(Run run) {
    return api.get("/api/v1/runs/" + run.id()).json().path("queue");
  }

  private Reply put(String path, String body) {
    return api.send("PUT", path, BodyPublishers.ofString(body), "Content-Type: application/json");
  }
}
