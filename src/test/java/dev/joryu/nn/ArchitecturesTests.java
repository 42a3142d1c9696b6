package dev.joryu.nn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import dev.joryu.spec.Architecture;
import dev.joryu.spec.Architecture.FeatureLevel;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

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

  @ParameterizedTest
  @EnumSource
  void theCountedParametersAreTheRealOnes(Architecture architecture) {
    double width = architecture.hasWidth() ? 0.75 : 1;
    try (Backbone network = Architectures.create(architecture, width, 7, 64, manager, 1)) {
      assertThat(network.parameters().values().stream().mapToLong(NDArray::size).sum())
          .isEqualTo(Architectures.plan(architecture, width, 7, 64).parameters());
    }
  }

  @ParameterizedTest
  @EnumSource
  void mapsHaveTheStridesTheyAreNamedFor(Architecture architecture) {
    try (Backbone network = Architectures.create(architecture, 1, 3, 64, manager, 1)) {
      NDArray images = Ops.channelsLast(manager.ones(new Shape(2, 3, 64, 64)));
      Backbone.Outputs outputs = network.forward(images, false);
      assertThat(outputs.logits().getShape()).isEqualTo(new Shape(2, 3));
      assertThat(outputs.maps().keySet())
          .containsExactlyElementsOf(architecture.maps().stream().map(FeatureLevel::name).toList());
      for (FeatureLevel level : architecture.maps()) {
        Shape shape = outputs.map(level.name()).getShape();
        assertThat(shape.get(0)).isEqualTo(2);
        assertThat(shape.get(2)).as(level.name()).isEqualTo(64 / level.stride());
        assertThat(shape.get(3)).as(level.name()).isEqualTo(64 / level.stride());
      }
    }
  }

  @Test
  void theStudentsLastMapIsTheLastInvertedResidual() {
    try (Backbone network =
        Architectures.create(Architecture.MOBILENET_V3_SMALL, 1, 3, 64, manager, 1)) {
      NDArray images = Ops.channelsLast(manager.ones(new Shape(1, 3, 64, 64)));
      assertThat(network.forward(images, false).map("stride32").getShape())
          .isEqualTo(new Shape(1, 96, 2, 2));
    }
  }

  @ParameterizedTest
  @EnumSource
  void sameSeedSameWeights(Architecture architecture) {
    try (Backbone one = Architectures.create(architecture, 1, 3, 64, manager, 5);
        Backbone same = Architectures.create(architecture, 1, 3, 64, manager, 5);
        Backbone other = Architectures.create(architecture, 1, 3, 64, manager, 6)) {
      assertThat(same.parameters()).isEqualTo(one.parameters());
      assertThat(other.parameters()).isNotEqualTo(one.parameters());
    }
  }
}
