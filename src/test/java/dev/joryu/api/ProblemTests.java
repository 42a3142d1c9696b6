package dev.joryu.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest.BodyPublishers;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

@ApiTest
class ProblemTests {

  @Autowired ApiClient api;
  @Autowired Store store;

  @Test
  void whatNoDatabaseCanHoldIsRefusedAndNoIncident() {
    for (String query : List.of("tag=a%00b", "q=%00", "q=a%0Ab", "experiment=%00")) {
      api.get("/api/v1/runs?" + query).problem(422);
    }
    String body =
        """
        {"experiment": "e", "method": "baseline", "dataset": "%s", "tags": %s}""";
    for (String tags :
        List.of(
            "{\"a\\u0000\": \"b\"}",
            "{\"a\": \"\\u0000\"}",
            "{\"a\": \"\\ud800\"}",
            "{\"\": \"b\"}",
            "{\"a\": \"" + "b".repeat(201) + "\"}")) {
      Reply reply = api.post("/api/v1/runs", body.formatted(store.dataset(), tags));
      assertThat(reply.problem(422).toString()).as(tags).contains("tags");
    }
    assertThat(api.get("/runs?q=%00&experiment=a%00b").status()).isEqualTo(200);
  }

  @Test
  void fiveViolationsAtOnceComeBackAsFiveErrors() {
    Reply reply =
        api.post(
            "/api/v1/runs",
            Map.of(
                "experiment",
                "e",
                "method",
                "osmosis",
                "dataset",
                "nowhere",
                "training",
                Map.of("epochs", -1, "batchSize", 0),
                "speed",
                "fast"));

    assertThat(reply.violations())
        .containsOnlyKeys("method", "dataset", "training.epochs", "training.batchSize", "speed")
        .hasEntrySatisfying("method", m -> assertThat(m).contains("osmosis", "hybrid"))
        .hasEntrySatisfying("training.epochs", m -> assertThat(m).contains("-1"));
    assertThat(reply.json().path("detail").asString()).isEqualTo("5 fields are invalid.");
    assertThat(reply.json().path("instance").asString()).isEqualTo("/api/v1/runs");
  }

  @Test
  void malformedJsonIsAnsweredWithItsPlace() {
    JsonNode problem = api.post("/api/v1/runs", "{\n  \"experiment\": nope}").problem(400);

    assertThat(problem.path("line").asInt()).isEqualTo(2);
    assertThat(problem.path("column").asInt()).isBetween(17, 22);
    assertThat(problem.path("detail").asString()).contains("line 2");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "{",
        "{\"a\":1} {}",
        "{\"experiment\":\"a\",\"experiment\":\"b\"}",
        "{\"training\":{\"learningRate\":NaN}}",
        "{'experiment':'a'}",
        "\u0000"
      })
  void whatIsNotOneJsonValueIsABadRequest(String body) {
    api.post("/api/v1/runs", body).problem(400);
  }

  @Test
  void deeplyNestedJsonIsABadRequest() {
    api.post("/api/v1/runs", "[".repeat(100_000)).problem(400);
  }

  @ParameterizedTest
  @ValueSource(strings = {"[]", "null", "3", "\"text\""})
  void jsonThatIsNoObjectBreaksARule(String body) {
    assertThat(api.post("/api/v1/runs", body).violations()).containsOnlyKeys("body");
  }

  @Test
  void numbersMayComeAsTextAsFormsSendThem() {
    Reply reply =
        api.post(
            "/api/v1/runs",
            "{\"training\":{\"epochs\":\"3\",\"batchSize\":\"many\",\"learningRate\":1e400}}");

    assertThat(reply.violations())
        .containsKeys("training.batchSize", "training.learningRate")
        .doesNotContainKey("training.epochs");
  }

  @Test
  void aBodyThatIsTooLargeIsAnsweredWithTheLimit() {
    JsonNode problem =
        api.post("/api/v1/runs", "{\"name\":\"" + "x".repeat(2 << 20) + "\"}").problem(413);

    assertThat(problem.path("detail").asString()).contains("1024 KiB");
  }

  @ParameterizedTest
  @CsvSource({
    "text/plain, 415",
    "application/x-www-form-urlencoded, 415",
    "application/xml, 415",
    "application/json;charset=Shift_JIS, 415",
    "nonsense, 415"
  })
  void onlyJsonInUtf8IsRead(String type, int status) {
    api.send("POST", "/api/v1/runs", BodyPublishers.ofString("{}"), "Content-Type: " + type)
        .problem(status);
  }

  @Test
  void aBodyWithoutContentTypeIsNotRead() {
    api.send("POST", "/api/v1/runs", BodyPublishers.ofString("{}")).problem(415);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"/api", "/api/v1", "/api/v2/runs", "/api/v1/nothing", "/api/v1/runs/1/nothing"})
  void unknownPathsAreProblemsToo(String path) {
    assertThat(api.get(path).problem(404).path("detail").asString()).contains(path);
  }

  @Test
  void methodsNobodyTakesAreAnsweredWithThoseThatAre() {
    Reply reply = api.send("PUT", "/api/v1/runs", BodyPublishers.noBody());

    reply.problem(405);
    assertThat(reply.header("Allow")).contains("GET").contains("POST");
  }

  @ParameterizedTest
  @CsvSource({
    "/api/v1/runs/999999, run 999999",
    "/api/v1/runs/abc, abc",
    "/api/v1/runs/99999999999999999999, 99999999999999999999",
    "/api/v1/runs/-1/metrics, -1",
    "/api/v1/datasets/nowhere, nowhere",
    "/api/v1/datasets/%E8%91%89%E3%81%A3%E3%81%B1, 葉っぱ",
    "/api/v1/models/nobody, nobody",
    "/api/v1/models/nobody/weights, nobody",
    "/api/v1/experiments/none, none",
    "/api/v1/events?run=999999, 999999",
    "/api/v1/events?experiment=none, none"
  })
  void whatDoesNotExistIsNamed(String path, String named) {
    assertThat(api.get(path).problem(404).path("detail").asString()).contains(named);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "/api/v1/runs?page=-1&size=100000&sort=foo%3Bdrop|page,size,sort",
        "/api/v1/runs?sort=foo|sort",
        "/api/v1/runs?page=one|page",
        "/api/v1/runs?page=1&page=2|page",
        "/api/v1/runs?metod=hybrid|metod",
        "/api/v1/runs?method=osmosis&status=HAPPY|method,status",
        "/api/v1/datasets?size=0|size",
        "/api/v1/models?sort=shoe|sort",
        "/api/v1/teacher-caches?sort=key|sort",
        "/api/v1/experiments?page=99999999999|page",
        "/api/v1/events?lastEventId=x&run=1a|lastEventId,run[0]"
      })
  void queryParametersAreCheckedLikeAnyInput(String path, String fields) {
    assertThat(api.get(path).violations()).containsOnlyKeys(fields.split(","));
  }

  @Test
  void anAcceptHeaderForSomethingElseStillGetsTheProblem() {
    api.send("GET", "/api/v1/runs/0", BodyPublishers.noBody(), "Accept: text/event-stream")
        .problem(404);
  }

  @Test
  void aForeignPageMayChangeNothing() {
    api.post("/api/v1/runs", Map.of(), "Origin: http://evil.example").problem(403);
  }

  @Test
  void scriptsAndOurOwnPagesNeedNoToken() {
    assertThat(api.post("/api/v1/runs", Map.of()).status()).isEqualTo(422);
    String own = api.uri("").toString();
    assertThat(api.post("/api/v1/runs", Map.of(), "Origin: " + own).status()).isEqualTo(422);
  }

  @Test
  void answersAreNotCached() {
    assertThat(api.get("/api/v1/runs").header("Cache-Control")).contains("no-store");
  }
}
