package dev.joryu.nn.layer;

import org.jspecify.annotations.Nullable;

/** A convolution with square kernel. */
public final class Conv2d extends Layer {

  /** The numbers of a convolution; {@code padding} is on each side. */
  public record Geometry(int in, int out, int kernel, int stride, int padding, int groups) {

    /** Padded so that stride 1 keeps the size. */
    public static Geometry same(int in, int out, int kernel, int stride) {
      return new Geometry(in, out, kernel, stride, (kernel - 1) / 2, 1);
    }

    /** Each channel by itself, padded so that stride 1 keeps the size. */
    public static Geometry depthwise(int channels, int kernel, int stride) {
      return new Geometry(channels, channels, kernel, stride, (kernel - 1) / 2, channels);
    }

    /** A kernel beside the other, without padding. */
    public static Geometry patches(int in, int out, int kernel) {
      return new Geometry(in, out, kernel, kernel, 0, 1);
    }

    /** Input values that one output value depends on. */
    int fanIn() {
      return in / groups * kernel * kernel;
    }

    /** Variance-keeping deviation of the backward pass (He et al., arXiv 1502.01852, eq. 14). */
    double heDeviation() {
      return Math.sqrt(2.0 / ((double) out * kernel * kernel));
    }
  }

  private final Geometry geometry;
  private final Slot weight;
  private final @Nullable Slot bias;

  private Conv2d(Geometry geometry, Init weight, @Nullable Init bias) {
    this.geometry = geometry;
    this.weight =
        parameter(
            "weight",
            weight,
            geometry.out(),
            geometry.in() / geometry.groups(),
            geometry.kernel(),
            geometry.kernel());
    this.bias = bias == null ? null : parameter("bias", bias, geometry.out());
  }

  /** He's initialisation, no bias: for what a batch norm follows. */
  public static Conv2d withoutBias(Geometry geometry) {
    return new Conv2d(geometry, Init.normal(geometry.heDeviation()), null);
  }

  /** He's initialisation, bias of zero. */
  public static Conv2d withBias(Geometry geometry) {
    return new Conv2d(geometry, Init.normal(geometry.heDeviation()), Init.ZEROS);
  }

  /** Weight and bias uniform by fan-in, as PyTorch does where nothing else is said. */
  public static Conv2d withDefaultInit(Geometry geometry) {
    Init uniform = Init.uniform(1 / Math.sqrt(geometry.fanIn()));
    return new Conv2d(geometry, uniform, uniform);
  }

  @Override
  protected Tensor compute(Tensor x) {
    return x.conv2d(weight, bias, geometry);
  }
}
