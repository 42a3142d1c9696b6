package dev.joryu.experiment;

import static org.assertj.core.api.Assertions.assertThat;

import dev.joryu.catalog.JsonColumn;
import dev.joryu.spec.DistillationSpec.Pair;
import dev.joryu.spec.RunSpec;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class SpecColumnTests {

  private static final RunSpec SPEC =
      RunSpec.read(
          Map.of(
              "experiment", "tomato",
              "method", "hybrid",
              "dataset", "leaves",
              "teacher", "swin",
              "tags", Map.of("crop", "tomato"),
              "distillation",
                  Map.of(
                      "temperature",
                      2,
                      "pairs",
                      List.of(Map.of("teacher", "stage3", "student", "stride16")))));

  @Test
  void whatWasWrittenIsRead() {
    assertThat(SpecColumn.read(JsonColumn.write(SPEC))).isEqualTo(SPEC);
  }

  @Test
  void aFieldThatCameLaterHasItsDefault() {
    Map<String, Object> tree = JsonColumn.tree(SPEC);
    Map<?, ?> distillation = (Map<?, ?>) Objects.requireNonNull(tree.get("distillation"));
    List.of("targetWeight", "nonTargetWeight", "logitStandardization")
        .forEach(name -> assertThat(distillation.remove(name)).as(name).isNotNull());

    RunSpec read = SpecColumn.read(JsonColumn.write(tree));

    assertThat(read).isEqualTo(SPEC);
    assertThat(read.distillation().temperature()).isEqualTo(2);
    assertThat(read.distillation().pairs()).containsExactly(new Pair("stage3", "stride16", 1));
    assertThat(read.distillation().nonTargetWeight()).isEqualTo(8);
  }
}
