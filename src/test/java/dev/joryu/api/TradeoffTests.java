package dev.joryu.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.joryu.experiment.Claim;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

@ApiTest
class TradeoffTests {

  @Autowired ApiClient api;
  @Autowired Store store;

  private final String experiment = "table " + UUID.randomUUID();
  private final String place = "/api/v1/experiments/" + experiment.replace(" ", "%20");
  private final String key = "Idempotency-Key: " + UUID.randomUUID();
  private long first;
  private long second;

  @BeforeEach
  void runs() throws IOException {
    first = finished("baseline 1", 1, 0.80);
    second = finished("baseline 2", 2, 0.82);
  }

  @Test
  void theTableHasTheShapeThatClientsRelyOn() {
    JsonNode table = api.get(place + "/tradeoffs").expect(200).json();

    assertThat(table.path("experiment").asString()).isEqualTo(experiment);
    assertThat(table.path("baseline").asString()).isEqualTo("baseline");
    JsonNode row = table.path("rows").get(0);
    assertThat(Reply.fields(row))
        .startsWith("group", "kind", "method", "n", "runs", "seeds", "metrics")
        .contains("deltaToBaseline", "profile", "latency", "cells", "budgets", "pareto", "flags");
    assertThat(row.path("runs").toString()).isEqualTo("[%d,%d]".formatted(first, second));
    JsonNode accuracy = row.path("metrics").path("test/accuracy");
    assertThat(accuracy.path("mean").asDouble()).isEqualTo(0.81);
    assertThat(Reply.fields(accuracy)).contains("mean", "sd", "ciLow", "ciHigh", "n");
    assertThat(Reply.fields(row.path("profile")))
        .containsExactly("parameters", "macs", "flops", "bytes");
    JsonNode macs = row.path("cells").path("macs");
    assertThat(macs.path("origin").asString()).isEqualTo("ESTIMATED");
    assertThat(table.path("conventions").path(macs.path("convention").asString()).asString())
        .contains("attention products included");
    JsonNode lacking = row.path("cells").path("corruption");
    assertThat(lacking.path("value").isNull()).isTrue();
    assertThat(lacking.path("lack").asString()).isEqualTo("NOT_MEASURED");
    assertThat(lacking.path("reason").asString()).isEqualTo("It was not measured.");
    assertThat(table.path("pareto").path("axes").toString())
        .isEqualTo("[\"test/accuracy\",\"macs\"]");
    assertThat(table.path("holm").path("comparisons").asInt()).isZero();
  }

  @Test
  void csvIsWhatRfc4180SaysAndNoFormula() {
    quote("=HYPERLINK(\"http://evil/\")", 0.5).expect(201);
    quote("＝1+1", 0.5).expect(201);
    Reply reply = send("text/csv", "/tradeoffs");

    assertThat(reply.header("Content-Type")).isEqualTo("text/csv;charset=UTF-8");
    assertThat(reply.header("Content-Disposition")).startsWith("attachment;").contains(".csv");
    assertThat(reply.text())
        .startsWith("group,kind,method,n,runs,imageSize,test/accuracy [fraction],test/accuracy sd,")
        .contains("\r\nbaseline,GROUP,baseline,2,")
        .contains("\r\n\"'=HYPERLINK(\"\"http://evil/\"\")\",QUOTED,,0,,,0.5,")
        .contains(",signFlip,smallestSignFlip,verdict,moreSeeds,")
        .contains("It was not measured.")
        .contains("\r\n'＝1+1,")
        .endsWith("\r\n")
        .doesNotContain("NaN");
    String excel = api.get(place + "/tradeoffs?format=csv&bom=true").expect(200).text();
    assertThat(excel).isEqualTo("\uFEFF" + reply.text());
  }

  @Test
  void markdownAndLatexSpeakTheReadersLanguage() {
    quote("50 % of $x_1$ | <b>&", 0.5).expect(201);
    Reply markdown = send("text/markdown", "/tradeoffs?lang=ja");
    assertThat(markdown.header("Content-Type")).isEqualTo("text/markdown;charset=UTF-8");
    assertThat(markdown.text())
        .contains("| グループ | シード数 | テスト正解率")
        .contains("| 50 % of $x\\_1$ \\| &lt;b&gt;&amp; |")
        .contains("50.0 \\* \\[");
    String english = api.get(place + "/tradeoffs?format=markdown&lang=en").expect(200).text();
    assertThat(english)
        .contains("| Group | Seeds | Test accuracy \\[%\\] |")
        .contains("81.0 ± ")
        .containsPattern("\n- \\\\\\[\\d+\\\\\\] It was not measured\\.");
    String latex = api.get(place + "/tradeoffs?format=latex&lang=en").expect(200).text();
    assertThat(latex)
        .contains("\\toprule\nGroup & Seeds & Test accuracy {[}\\%{]} &")
        .contains("50 \\% of \\$x\\_1\\$ | \\textless{}b\\textgreater{}\\& & --")
        .contains("81.0 $\\pm$ ")
        .contains("\\bottomrule");
  }

  @Test
  void whatTheReaderAsksForIsCheckedAllAtOnce() {
    assertThat(
            api.get(place + "/tradeoffs?format=pdf&lang=fr&bom=perhaps&weights=macs&more=1")
                .violations())
        .containsOnlyKeys("format", "lang", "bom", "weights[0]", "more");
    assertThat(api.get(place + "/tradeoffs?baseline=x&pareto=y,macs&weights=z:1").violations())
        .containsOnlyKeys("baseline", "pareto", "weights");
    JsonNode chosen =
        api.get(place + "/tradeoffs?baseline=baseline&pareto=bytes&weights=macs:2,bytes:1")
            .expect(200)
            .json();
    assertThat(chosen.path("pareto").path("axes").toString()).isEqualTo("[\"bytes\"]");
    assertThat(chosen.path("weights").path("macs").asDouble()).isEqualTo(2);
    assertThat(chosen.path("rows").get(0).path("score").asDouble()).isCloseTo(1, within(1e-9));
    api.get("/api/v1/experiments/nothing/tradeoffs").problem(404);
  }

  @Test
  void aFigureIsQuotedOnceAndForgotten() {
    Reply made = quote("a paper", 0.924, key).expect(201);
    Reply again = quote("a paper", 0.924, key).expect(201);
    assertThat(again.header("Idempotent-Replayed")).isEqualTo("true");
    assertThat(again.text()).isEqualTo(made.text());
    String at = made.header("Location");
    assertThat(at).startsWith(place + "/quotes/");
    assertThat(api.get(at).expect(200).json().path("source").asString()).isEqualTo("Table 3");
    assertThat(quote("a paper", 0.9).violations()).containsOnlyKeys("metric");
    assertThat(api.post(place + "/quotes", Map.of()).violations())
        .containsOnlyKeys("group", "metric", "value", "source");
    JsonNode row = api.get(place + "/tradeoffs").json().path("rows").get(1);
    assertThat(row.path("kind").asString()).isEqualTo("QUOTED");
    assertThat(row.path("cells").path("test/accuracy").path("origin").asString())
        .isEqualTo("QUOTED");

    api.delete(at).expect(204);
    api.delete(at).problem(404);
    api.get(place + "/quotes/x").problem(404);
    assertThat(api.get(place + "/quotes").expect(200).json().path("total").asInt()).isZero();
    assertThat(api.get(place + "/quotes?more=1").violations()).containsOnlyKeys("more");
    api.post("/api/v1/experiments/nothing/quotes", Map.of()).problem(404);
  }

  @Test
  void budgetsAreSetAndGreyOutWhatFails() {
    String device = "pi4 " + UUID.randomUUID();
    api.post("/api/v1/devices", Map.of("name", device, "kind", "physical")).expect(201);
    Map<String, Object> wishes =
        Map.of(
            "budgets",
            List.of(
                Map.of("metric", "macs", "atMost", 100),
                Map.of("metric", "latency", "device", device, "atMost", 30)),
            "weights",
            Map.of("macs", 1));
    JsonNode kept = put(wishes).expect(200).json();
    assertThat(kept.path("budgets").get(0).path("atMost").asDouble()).isEqualTo(100);
    assertThat(api.get(place + "/budgets").expect(200).json()).isEqualTo(kept);
    JsonNode budgets = api.get(place + "/tradeoffs").json().path("rows").get(0).path("budgets");
    assertThat(budgets.get(0).path("result").asString()).isEqualTo("EXCEEDED");
    assertThat(budgets.get(1).path("result").asString()).isEqualTo("UNKNOWN");
    assertThat(budgets.get(1).path("note").asString()).contains("was measured on “" + device);
    assertThat(put(Map.of("weights", Map.of("beauty", 1))).violations())
        .containsOnlyKeys("weights.beauty");
    assertThat(put(Map.of("budgets", List.of(Map.of()), "more", 1)).violations())
        .containsOnlyKeys("budgets[0].metric", "budgets[0].atMost", "more");
  }

  @Test
  void aDuelNeedsTwoRunsWithEvaluations() {
    assertThat(api.get(place + "/duel").violations()).containsOnlyKeys("runs");
    assertThat(api.get(place + "/duel?runs=" + first).violations()).containsOnlyKeys("runs");
    assertThat(api.get(place + "/duel?runs=1,999999999").violations()).containsOnlyKeys("runs");
    assertThat(api.get(place + "/duel?runs=0,1").violations()).containsOnlyKeys("runs");
    assertThat(api.get(place + "/duel?runs=0," + first).violations()).containsOnlyKeys("runs");
    assertThat(api.get(place + "/duel?runs=x,y").violations()).containsKey("runs[0]");
    assertThat(
            api.get(place + "/duel?runs=" + first + "," + second)
                .problem(409)
                .path("detail")
                .asString())
        .contains("no evaluation of single images was kept");
    api.get("/api/v1/experiments/nothing/duel?runs=1,2").problem(404);
  }

  @Test
  void aDuelTakesOneOfTheExperimentAndOneOfAnother() throws IOException {
    Claim claim = store.running("other " + experiment, "other", Map.of());
    store.succeed(claim, List.of(List.of(1, 0), List.of(0, 1)));
    String detail =
        api.get(place + "/duel?runs=" + claim.run() + "," + first)
            .problem(409)
            .path("detail")
            .asString();
    assertThat(detail).contains("Runs %d and %d cannot".formatted(claim.run(), first));
    String elsewhere = "/api/v1/experiments/" + ("other%20" + experiment.replace(" ", "%20"));
    assertThat(api.get(elsewhere + "/duel?runs=" + first + "," + second).violations())
        .containsOnlyKeys("runs");
  }

  private long finished(String name, long seed, double accuracy) throws IOException {
    Claim claim = store.running(experiment, name, Map.of("training", Map.of("seed", seed)));
    store.report(claim, Store.point("test/accuracy", 6, accuracy));
    store.succeed(claim, List.of(List.of(1, 0), List.of(0, 1)));
    return claim.run();
  }

  private Reply quote(String group, double value, String... headers) {
    return api.post(
        place + "/quotes",
        Map.of("group", group, "metric", "test/accuracy", "value", value, "source", "Table 3"),
        headers);
  }

  private Reply put(Map<String, ?> wishes) {
    return api.send(
        "PUT",
        place + "/budgets",
        BodyPublishers.ofString(
            tools.jackson.databind.json.JsonMapper.builder().build().writeValueAsString(wishes)),
        "Content-Type: application/json");
  }

  private Reply send(String accept, String path) {
    return api.send("GET", place + path, BodyPublishers.noBody(), "Accept: " + accept).expect(200);
  }
}
