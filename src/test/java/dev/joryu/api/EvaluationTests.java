package dev.joryu.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.joryu.artifact.ArtifactStore;
import dev.joryu.assessment.EvaluationFixture;
import dev.joryu.experiment.Claim;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/** What is known of a run's model, over REST. */
@ApiTest
class EvaluationTests {

  @Autowired ApiClient api;
  @Autowired Store store;
  @Autowired ArtifactStore artifacts;
  @Autowired JdbcClient jdbc;

  @Test
  void theEvaluationHasIntervalsReasonsAndSentences() throws IOException {
    JsonNode evaluation = api.get(evaluated()).expect(200).json();

    assertThat(Reply.fields(evaluation))
        .containsExactly(
            "run",
            "classes",
            "confusion",
            "accuracy",
            "macroF1",
            "perClass",
            "fieldSets",
            "balancedAccuracy",
            "intervals",
            "calibration",
            "confusions",
            "fields",
            "robustness",
            "bias",
            "gaze",
            "costs",
            "findings",
            "missing");
    assertThat(evaluation.path("intervals").path("accuracy").path("low").asDouble())
        .isBetween(0.3967, 0.3969); // Wilson, 7 of 10
    assertThat(evaluation.path("calibration").path("bins")).hasSize(15);
    assertThat(evaluation.path("confusions").get(0).path("images").get(0).path("image").asString())
        .isEqualTo("/datasets/leaves/images/3");
    JsonNode field = evaluation.path("fields").get(0);
    assertThat(field.path("restricted").path("share").asDouble()).isEqualTo(2 / 3.0);
    assertThat(field.path("absent").get(0).asString()).isEqualTo("モザイク病");
    assertThat(evaluation.path("robustness").path("corruptions")).hasSize(12);
    assertThat(evaluation.path("bias").path("errors").path("copied").path("images").asInt())
        .isEqualTo(2);
    JsonNode outside =
        evaluation.path("gaze").path("pairs").get(0).path("teacherOutside").path("values");
    assertThat(outside.get(2).isNull()).isTrue();
    assertThat(evaluation.path("missing").path("robustness.comparison").asString())
        .contains("baseline");
    assertThat(evaluation.path("findings").get(0).path("text").asString())
        .startsWith("Of 10 test images");
    assertThat(evaluation.toString()).doesNotContain("NaN");
  }

  @Test
  void sentencesComeInTheLanguageAskedFor() throws IOException {
    JsonNode evaluation = api.get(evaluated() + "?lang=ja").expect(200).json();

    assertThat(evaluation.path("findings").get(0).path("text").asString())
        .startsWith("テスト画像 10 枚のうち");
  }

  @Test
  void anotherLanguageIsRefused() throws IOException {
    JsonNode problem = api.get(evaluated() + "?lang=fr").expect(422).json();

    assertThat(problem.toString()).contains("lang").contains("en, ja");
  }

  @Test
  void mistakesCostWhatTheRequestSays() throws IOException {
    String path = evaluated();
    String list = "[{\"truth\":\"モザイク病\",\"predicted\":\"blight\",\"cost\":30}]";

    JsonNode costs = api.get(path + "?costs=" + encode(list)).expect(200).json().path("costs");
    assertThat(costs.path("asSaid").asDouble()).isEqualTo(3.2);
    assertThat(costs.path("deciding").asDouble()).isLessThan(3.2);
    Map<String, Object> body =
        Map.of("costs", List.of(List.of(0, 1, 1), List.of(1, 0, 1), List.of(30, 1, 0)));
    assertThat(api.post(path, body).expect(200).json().path("costs")).isEqualTo(costs);
  }

  @Test
  void wrongCostsAreNamedWithClassAndValue() throws IOException {
    String path = evaluated();

    assertThat(api.get(path + "?costs=" + encode("[[0,1],[1,0]]")).violations())
        .hasEntrySatisfying("costs", text -> assertThat(text).contains("モザイク病"));
    Map<String, Object> rust = Map.of("truth", "rust", "predicted", "healthy", "cost", "dear");
    assertThat(api.post(path, Map.of("costs", List.of(rust), "more", 1)).violations())
        .containsKey("more");
    assertThat(api.post(path, Map.of("costs", List.of(rust))).violations())
        .hasEntrySatisfying("costs[0].truth", text -> assertThat(text).contains("rust", "healthy"))
        .hasEntrySatisfying("costs[0].cost", text -> assertThat(text).contains("dear"));
  }

  /** The address of the evaluation of a run that was asked everything. */
  private String evaluated() throws IOException {
    Claim claim = store.running("assessed");
    store.succeed(claim, EvaluationFixture.confusion());
    EvaluationFixture.keep(EvaluationFixture.student(Store.CLASSES), claim.run(), artifacts, jdbc);
    return "/api/v1/runs/%d/evaluation".formatted(claim.run());
  }

  private static String encode(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}
