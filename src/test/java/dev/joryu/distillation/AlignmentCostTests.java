package dev.joryu.distillation;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import dev.joryu.nn.Ops;
import dev.joryu.spec.Architecture;
import dev.joryu.spec.DistillationSpec;
import dev.joryu.spec.DistillationSpec.AttentionLoss;
import dev.joryu.spec.RunSpec;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class AlignmentCostTests {

  private static final Map<String, List<Long>> STUDENT =
      Map.of("stride8", List.of(5L, 2L, 2L), "stride16", List.of(7L, 3L, 3L));

  @Test
  void upsamplingAndProjectionCostWhatOneCountsByHand() {
    AlignmentCost cost =
        AlignmentCost.of(
                spec(AttentionLoss.HINT, "stage2", "stride8"),
                STUDENT,
                Map.of("stage2", List.of(6L, 4L, 4L)))
            .get(0);

    // 5 channels of 2×2 grow twofold by kernels of 4×4, then become 6 channels of 4×4.
    assertThat(cost.parameters())
        .isEqualTo(
            5 * 4 * 4 // one kernel per channel
                + 5 * 6 // projection
                + 6); // its bias
    assertThat(cost.macs())
        .isEqualTo(
            5 * 4 * 4 * (2 + 2) * (2 + 2) // each cell, repeated edge included, over its kernel
                + 5 * 6 * 4 * 4);
    assertThat(cost.flops()).isEqualTo(2 * cost.macs());
  }

  @Test
  void equalGridsNeedAProjectionAlone() {
    AlignmentCost cost =
        AlignmentCost.of(
                spec(AttentionLoss.CHANNEL, "stage2", "stride8"),
                STUDENT,
                Map.of("stage2", List.of(6L, 2L, 2L)))
            .get(0);

    assertThat(cost.parameters()).isEqualTo(5 * 6);
    assertThat(cost.macs()).isEqualTo(5 * 6 * 2 * 2);
  }

  @Test
  void runsWithoutAttentionAddNothing() {
    RunSpec logit = read("logit", Map.of());

    assertThat(AlignmentCost.of(logit.distillation(), STUDENT, STUDENT)).isEmpty();
  }

  @ParameterizedTest
  @EnumSource
  void parametersAreThoseOfTheRealAlignment(AttentionLoss loss) {
    Ops.start(1);
    DistillationSpec spec = spec(loss, "stage2", "stride8", "stage3", "stride16");
    for (long grid : new long[] {1, 2, 3, 4, 5, 6, 9, 13}) {
      Map<String, List<Long>> teacher =
          Map.of("stage2", List.of(6L, grid, grid), "stage3", List.of(4L, grid, grid));
      try (NDManager manager = NDManager.newBaseManager()) {
        long made =
            Objective.withTeacher(spec, 0, shapes(STUDENT), shapes(teacher), manager, 1)
                .parameters()
                .values()
                .stream()
                .mapToLong(NDArray::size)
                .sum();
        assertThat(
                AlignmentCost.of(spec, STUDENT, teacher).stream()
                    .mapToLong(AlignmentCost::parameters)
                    .sum())
            .as("%s to %d×%d", loss, grid, grid)
            .isEqualTo(made);
      }
    }
  }

  private static Map<String, Shape> shapes(Map<String, List<Long>> maps) {
    return maps.entrySet().stream()
        .collect(
            Collectors.toMap(
                Map.Entry::getKey,
                map ->
                    new Shape(
                        1, map.getValue().get(0), map.getValue().get(1), map.getValue().get(2))));
  }

  private static DistillationSpec spec(AttentionLoss loss, String... pairs) {
    List<Map<String, String>> named =
        IntStream.range(0, pairs.length / 2)
            .mapToObj(i -> Map.of("teacher", pairs[2 * i], "student", pairs[2 * i + 1]))
            .toList();
    return read("hybrid", Map.of("attentionLoss", loss.toString(), "pairs", named))
        .pairedWith(Architecture.SWIN_T)
        .distillation();
  }

  private static RunSpec read(String method, Map<String, ?> distillation) {
    return RunSpec.read(
        Map.of(
            "experiment", "costs",
            "method", method,
            "dataset", "leaves",
            "teacher", "swin",
            "distillation", distillation));
  }
}
