package dev.joryu.nn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import dev.joryu.spec.Architecture;
import dev.joryu.spec.Architecture.FeatureLevel;
import java.util.List;
import java.util.Objects;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;

class ArchitecturesTests {

  private NDManager manager;

  @BeforeEach
  void open() {
    Ops.start(1);
    manager = NDManager.newBaseManager("PyTorch");
  }

  @AfterEach
  void close() {
    manager.close();
  }

  @ParameterizedTest
  @CsvSource({
    "SWIN_T, 28288354, 4.4906e9",
    "SWIN_S, 49606258, 8.7409e9",
    "SWIN_B, 87768224, 15.4309e9",
    "SWIN_L, 196532476, 34.4758e9",
    "VIT_B_16, 86567656, 17.564e9",
    "RESNET18, 11689512, 1.814e9",
    "RESNET50, 25557032, 4.089e9",
    "MOBILENET_V2, 3504872, 0.3008e9",
    "MOBILENET_V3_LARGE, 5483032, 0.2166e9",
    "MOBILENET_V3_SMALL, 2542856, 0.0565e9"
  })
  void parametersAndMultiplyAddsAreThePublishedOnes(
      Architecture architecture, long parameters, double macs) {
    Plan plan = Architectures.plan(architecture, 1, 1000, 224);
    assertThat(plan.parameters()).isEqualTo(parameters);
    assertThat((double) plan.macs()).isCloseTo(macs, Percentage.withPercentage(0.5));
  }

  @ParameterizedTest
  @CsvSource({"MOBILENET_V3_LARGE, 16.96", "MOBILENET_V3_SMALL, 6.16"})
  void tenClassesHaveThePublishedSize(Architecture architecture, double megabytes) {
    try (Backbone network = Architectures.create(architecture, 1, 10, 224, manager, 1)) {
      long numbers =
          network.parameters().values().stream().mapToLong(NDArray::size).sum()
              + network.buffers().values().stream().mapToLong(NDArray::size).sum();
      assertThat(4 * numbers / 1e6).isCloseTo(megabytes, within(0.01));
    }
  }

  /** One of each family, and each that has parts of its own. */
  private static final String SMALL =
      "SWIN_MICRO|SWIN_NANO|DEIT_TINY|RESNET18|MOBILENET_V2|MOBILENET_V3_SMALL.*";

  @ParameterizedTest
  @EnumSource(mode = Mode.MATCH_ALL, names = SMALL)
  void whatIsPlannedIsWhatIsComputed(Architecture architecture) {
    double width = architecture.hasWidth() ? 0.75 : 1;
    Plan plan = Architectures.plan(architecture, width, 7, 64);
    try (Backbone network = Architectures.create(architecture, width, 7, 64, manager, 1)) {
      assertThat(network.parameters().values().stream().mapToLong(NDArray::size).sum())
          .isEqualTo(plan.parameters());
      NDArray images = Ops.channelsLast(manager.ones(new Shape(1, 3, 64, 64)));
      Backbone.Outputs outputs = network.forward(images, false);
      assertThat(outputs.logits().getShape()).isEqualTo(shape(plan.logits()));
      assertThat(outputs.maps().keySet()).containsExactlyElementsOf(plan.maps().keySet());
      outputs
          .maps()
          .forEach(
              (name, map) ->
                  assertThat(map.getShape())
                      .as(name)
                      .isEqualTo(shape(Objects.requireNonNull(plan.maps().get(name)))));
    }
  }

  @ParameterizedTest
  @EnumSource(mode = Mode.EXCLUDE, names = "TORCHSCRIPT")
  void mapsHaveTheStridesTheyAreNamedFor(Architecture architecture) {
    Plan plan = Architectures.plan(architecture, 1, 3, 64);
    assertThat(plan.maps().keySet())
        .containsExactlyElementsOf(architecture.maps().stream().map(FeatureLevel::name).toList());
    for (FeatureLevel level : architecture.maps()) {
      List<Long> shape = Objects.requireNonNull(plan.maps().get(level.name())).shape();
      assertThat(shape.subList(2, 4)).as(level.name()).containsOnly(64L / level.stride());
    }
  }

  @Test
  void theStudentsLastMapIsTheLastInvertedResidual() {
    Plan plan = Architectures.plan(Architecture.MOBILENET_V3_SMALL, 1, 3, 64);
    assertThat(Objects.requireNonNull(plan.maps().get("stride32")).shape())
        .containsExactly(1L, 96L, 2L, 2L);
  }

  /** timm lists 2.04 M and 3.92 M. */
  @ParameterizedTest
  @CsvSource({
    "MOBILENET_V3_SMALL_MINIMALISTIC, 2.04",
    "MOBILENET_V3_LARGE_MINIMALISTIC, 3.92",
    "DEIT_TINY, 5.72",
    "DEIT_SMALL, 22.05"
  })
  void parametersAreAsManyAsTimmLists(Architecture architecture, double millions) {
    assertThat(Architectures.plan(architecture, 1, 1000, 224).parameters() / 1e6)
        .isCloseTo(millions, within(0.01));
  }

  /** timm lists 103.9 G multiply-adds for Swin-L and 47.0 G for Swin-B at 384 px. */
  @ParameterizedTest
  @CsvSource({"SWIN_L_384, 103.9e9", "SWIN_B_384, 47.0e9"})
  void largeWindowsCostWhatTimmLists(Architecture architecture, double macs) {
    assertThat((double) Architectures.plan(architecture, 1, 1000, 384).macs())
        .isCloseTo(macs, Percentage.withPercentage(0.5));
  }

  @ParameterizedTest
  @EnumSource(mode = Mode.MATCH_ALL, names = SMALL)
  void sameSeedSameWeights(Architecture architecture) {
    try (Backbone one = Architectures.create(architecture, 1, 3, 64, manager, 5);
        Backbone same = Architectures.create(architecture, 1, 3, 64, manager, 5);
        Backbone other = Architectures.create(architecture, 1, 3, 64, manager, 6)) {
      assertThat(same.parameters()).isEqualTo(one.parameters());
      assertThat(other.parameters()).isNotEqualTo(one.parameters());
    }
  }

  private static Shape shape(Plan.Value value) {
    return new Shape(value.shape());
  }
}
