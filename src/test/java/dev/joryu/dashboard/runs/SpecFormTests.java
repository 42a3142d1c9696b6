package dev.joryu.dashboard.runs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.joryu.spec.RunSpec;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

class SpecFormTests {

  private final SpecText specs = new SpecText(JsonMapper.builder().build());

  @Test
  void emptyFieldsAndForeignParametersAreNotPartOfTheSpec() {
    SpecForm form =
        form("experiment", " leaves ", "training.epochs", "", "_csrf", "x", "lang", "ja");

    assertThat(form.tree()).isEqualTo(Map.of("experiment", "leaves"));
  }

  @Test
  void pairsCloseUpSoThatErrorsFindTheirRows() {
    SpecForm form =
        form(
            "distillation.pairs[1].teacher", "stage2",
            "distillation.pairs[1].student", "stride8",
            "distillation.pairs[4].teacher", "stage3");

    assertThat(form.value("distillation.pairs[0].student")).isEqualTo("stride8");
    assertThat(form.value("distillation.pairs[1].teacher")).isEqualTo("stage3");
    assertThat(form.tree())
        .isEqualTo(
            Map.of(
                "distillation",
                Map.of(
                    "pairs",
                    List.of(
                        Map.of("teacher", "stage2", "student", "stride8"),
                        Map.of("teacher", "stage3")))));
  }

  @Test
  void tagsAreLinesOfKeyAndValue() {
    assertThat(form("tags", "crop=tomato\n\n field = a=b").tree())
        .isEqualTo(Map.of("tags", Map.of("crop", "tomato", "field", "a=b")));
  }

  @Test
  void copiedSpecIsTheSameSpec() {
    RunSpec spec =
        RunSpec.read(
            Map.of(
                "experiment",
                "トマト",
                "method",
                "hybrid",
                "dataset",
                "tomato",
                "teacher",
                "swin",
                "training",
                Map.of("labelsPerClass", 5, "seed", 3, "learningRate", 0.0004),
                "distillation",
                Map.of(
                    "pairs",
                    List.of(Map.of("teacher", "stage2", "student", "stride8", "weight", 0.5))),
                "evaluation",
                Map.of("fieldDatasets", List.of("field a", "field b")),
                "tags",
                Map.of("crop", "tomato", "year", "2026")));

    assertThat(RunSpec.read(SpecForm.of(specs.fields(spec)).tree())).isEqualTo(spec);
  }

  @Test
  void commandSurvivesAnApostropheInAName() {
    assertThat(specs.curl(Map.of("name", "it's"), "http://localhost:8080"))
        .contains("-d '{")
        .contains("it'\\''s");
  }

  private static SpecForm form(String... pathsAndTexts) {
    Map<String, List<String>> parameters = new HashMap<>();
    for (int i = 0; i < pathsAndTexts.length; i += 2) {
      parameters.put(pathsAndTexts[i], List.of(pathsAndTexts[i + 1]));
    }
    return SpecForm.of(parameters);
  }
}
