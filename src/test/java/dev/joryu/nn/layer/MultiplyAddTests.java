package dev.joryu.nn.layer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.joryu.nn.layer.Conv2d.Geometry;
import org.junit.jupiter.api.Test;

/** Multiply-adds against counts by hand. */
class MultiplyAddTests {

  @Test
  void aConvolutionMultipliesItsKernelAtEveryOutput() {
    Conv2d convolution = Conv2d.withoutBias(Geometry.same(3, 8, 3, 2));
    assertThat(convolution.after(new Size(9, 6))).isEqualTo(new Size(5, 3));
    assertThat(convolution.macs(new Size(9, 6))).isEqualTo(5 * 3 * 8 * 27);
  }

  @Test
  void aDepthwiseConvolutionSeesOneChannel() {
    assertThat(Conv2d.withoutBias(Geometry.depthwise(8, 5, 1)).macs(new Size(4, 4)))
        .isEqualTo(4 * 4 * 8 * 25);
  }

  @Test
  void aLinearMapWorksAtEveryPosition() {
    assertThat(new Linear(5, 7, 1).macs(new Size(2, 3))).isEqualTo(6 * 35);
  }

  @Test
  void squeezeAndExciteWorksOnOnePosition() {
    assertThat(new SqueezeExcite(16, 8).macs(new Size(50, 50))).isEqualTo(2 * 16 * 8);
  }

  @Test
  void layersInARowAddUp() {
    Sequential row =
        new Sequential(
            Conv2d.withoutBias(Geometry.same(1, 2, 3, 2)),
            new BatchNorm(2, 1e-5),
            Activation.RELU.layer(),
            Conv2d.withoutBias(Geometry.same(2, 4, 1, 1)));
    assertThat(row.macs(new Size(4, 4))).isEqualTo(2 * 2 * 2 * 9 + 2 * 2 * 4 * 2);
  }
}
