package dev.joryu.nn;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.jni.JniUtils;
import org.jspecify.annotations.Nullable;

/**
 * Tensor operations and engine switches that DJL's API lacks or gets wrong.
 *
 * <p>A result belongs to the manager of its first argument. No argument changes, except where the
 * name says so.
 */
public final class Ops {

  /** Positions of a map up to which {@link #smallDepthwise5} pays. */
  private static final int SMALL_MAP = 8 * 8;

  private Ops() {}

  /**
   * Loads the engine if this is the first call, and turns gradients off for the calling thread.
   * Processes that start at the same time unpack the native libraries one after another.
   *
   * @param threads threads one operation may use
   */
  public static void start(int threads) {
    Libtorch.get();
    JniUtils.setNumThreads(threads);
    Autograd.gradients(false);
  }

  /** Threads one operation may use. */
  public static int threads() {
    Libtorch.get();
    return JniUtils.getNumThreads();
  }

  /** Seeds dropout, stochastic depth and every other random draw of the engine. */
  public static void seed(long seed) {
    Libtorch.get();
    JniUtils.setSeed(seed);
  }

  /** x · relu6(x + 3) / 6. */
  public static NDArray hardswish(NDArray x) {
    return Libtorch.get().call("hardswish", x);
  }

  /** relu6(x + 3) / 6. */
  public static NDArray hardsigmoid(NDArray x) {
    return Libtorch.get().call("hardsigmoid", x);
  }

  /** The same values with the channels of (B, C, H, W) innermost in memory. */
  public static NDArray channelsLast(NDArray x) {
    return Libtorch.get().call("channels_last", x);
  }

  /** The same values with the columns of (B, C, H, W) innermost in memory. */
  static NDArray channelsFirst(NDArray x) {
    return Libtorch.get().call("channels_first", x);
  }

  /** Rolls (B, H, W, C) around by rows and columns. */
  public static NDArray roll(NDArray x, int rows, int columns) {
    Libtorch engine = Libtorch.get();
    return engine.call("roll", x, engine.setting(rows, columns));
  }

  /** Transposed convolution of (B, C, H, W) with weights (C, out / groups, k, k), no bias. */
  public static NDArray convTranspose2d(
      NDArray x, NDArray weight, int stride, int padding, int groups) {
    Libtorch engine = Libtorch.get();
    return engine.call("conv_transpose2d", x, weight, engine.setting(stride, padding, groups));
  }

  /** Convolution of (B, C, H, W) with weights (out, C / groups, k, k). */
  public static NDArray conv2d(
      NDArray x, NDArray weight, @Nullable NDArray bias, int stride, int padding, int groups) {
    if (bias == null && padding == 2 && isSmallDepthwise5(x, weight, groups)) {
      return smallDepthwise5(x, weight, stride);
    }
    return x.getNDArrayInternal()
        .convolution(
            x,
            weight,
            bias,
            new Shape(stride, stride),
            new Shape(padding, padding),
            new Shape(1, 1),
            groups)
        .singletonOrThrow();
  }

  private static boolean isSmallDepthwise5(NDArray x, NDArray weight, int groups) {
    Shape map = x.getShape();
    Shape kernel = weight.getShape();
    return groups == map.get(1)
        && kernel.equals(new Shape(groups, 1, 5, 5))
        && map.get(2) * map.get(3) <= SMALL_MAP
        && JniUtils.isGradMode()
        && weight.hasGradient();
  }

  /**
   * A depthwise convolution with 5×5 kernels, padded by 2, whose weights learn. oneDNN has no fast
   * gradient of depthwise kernels wider than 3, but of narrower ones that are as high: so the
   * gradient of the weights takes the way through two convolutions whose weights are zero by value,
   * columns 1 to 3 and 4 to 5 of the kernel. What that adds to the forward pass pays where maps are
   * small.
   */
  private static NDArray smallDepthwise5(NDArray x, NDArray weight, int stride) {
    Libtorch engine = Libtorch.get();
    boolean lower = x.getShape().get(2) < 5; // than the kernel, which is too low for oneDNN
    NDArray setting = lower ? engine.setting(stride, 2, 0) : engine.setting(stride, 0, 2);
    return engine.call("depthwise5", x, weight, setting);
  }

  /**
   * Σ_b Σ_t KL(softmax(k·F_T[b,t]) ‖ softmax(k·F_S[b,t])) over the positions of every channel, F_S
   * = W · F: a scalar with gradients for F and W alone.
   *
   * <p>With p and q for the softmaxes of student and teacher, the gradient for F_S is k·(p − q). It
   * is taken on to F and W beside the value, image by image, so that nothing of the teacher's size
   * leaves the processor's cache, where a tape would keep ten such tensors. The value comes from
   * q·k·(F_T − F_S) and the difference of both normalisers, each read off at the first position or,
   * where that has next to no share, at the largest: so extreme scores stay finite.
   *
   * @param map F, (B, S, H, W)
   * @param weight W, (T, S, 1, 1)
   * @param teacher F_T, (B, T, H, W), perhaps in half precision
   * @param k inverse of the temperature
   */
  public static NDArray channelDivergence(NDArray map, NDArray weight, NDArray teacher, double k) {
    try (NDArray factor = map.getManager().create(new double[] {k})) {
      return Libtorch.get().call("channel_divergence", map, weight, teacher, factor);
    }
  }

  /**
   * Adds a learned bias to attention scores (windows, heads, n, n).
   *
   * @param table one row of biases (one a head) for each relative position
   * @param index row of the table for each pair of positions, n · n long
   */
  public static NDArray addWindowBias(NDArray scores, NDArray table, NDArray index) {
    return Libtorch.get().call("add_window_bias", scores, table, index);
  }

  /**
   * Batch normalisation of (B, C, H, W); in training it also moves {@code mean} and {@code
   * variance} towards the batch's.
   *
   * @param momentum the share of the batch in the new running statistics
   */
  public static NDArray batchNorm(
      NDArray x,
      NDArray weight,
      NDArray bias,
      NDArray mean,
      NDArray variance,
      boolean training,
      double momentum,
      double epsilon) {
    return JniUtils.batchNorm(
        (PtNDArray) x,
        (PtNDArray) mean,
        (PtNDArray) variance,
        (PtNDArray) weight,
        (PtNDArray) bias,
        training,
        momentum,
        epsilon);
  }

  /** Layer normalisation over the last dimension. */
  public static NDArray layerNorm(NDArray x, NDArray weight, NDArray bias, double epsilon) {
    return JniUtils.layerNorm(
        (PtNDArray) x, weight.getShape(), (PtNDArray) weight, (PtNDArray) bias, epsilon);
  }

  /** x · weightᵀ + bias over the last dimension, weights (out, in). */
  public static NDArray linear(NDArray x, NDArray weight, @Nullable NDArray bias) {
    return x.getNDArrayInternal().linear(x, weight, bias).singletonOrThrow();
  }

  /** max(x, 0). */
  public static NDArray relu(NDArray x) {
    return JniUtils.relu((PtNDArray) x);
  }

  /** x · Φ(x), exact. */
  public static NDArray gelu(NDArray x) {
    return JniUtils.gelu((PtNDArray) x);
  }

  /**
   * x times a number. DJL's own {@code mul} and {@code div} of a number make a tensor on a Java
   * buffer, which {@link Autograd#backward} reads when the collector may have freed it long ago.
   */
  public static NDArray times(NDArray x, double factor) {
    try (NDArray number = x.getManager().create(new double[] {factor})) {
      return Libtorch.get().call("times", x, number);
    }
  }

  /** Sets a share of the values to zero and scales up the rest. */
  public static NDArray dropout(NDArray x, double share) {
    return JniUtils.dropout((PtNDArray) x, share, true);
  }

  /** Means over H and W: (B, C, H, W) to (B, C, 1, 1). */
  public static NDArray globalAveragePool(NDArray x) {
    return JniUtils.adaptiveAvgPool((PtNDArray) x, new Shape(1, 1));
  }

  /** min(max(x, 0), 6). */
  public static NDArray relu6(NDArray x) {
    return Libtorch.get().call("relu6", x);
  }

  /** The largest values under a square window of (B, C, H, W). */
  public static NDArray maxPool(NDArray x, int kernel, int stride, int padding) {
    return JniUtils.maxPool(
        (PtNDArray) x,
        new Shape(kernel, kernel),
        new Shape(stride, stride),
        new Shape(padding, padding),
        false);
  }

  /** Zeros below and to the right of (B, H, W, C). */
  public static NDArray pad(NDArray x, int rows, int columns) {
    return JniUtils.pad((PtNDArray) x, new long[] {0, 0, 0, columns, 0, rows}, 0);
  }

  /** Entries {@code from} to {@code to} of a dimension; shares memory. */
  public static NDArray slice(NDArray x, int dimension, long from, long to) {
    return JniUtils.slice((PtNDArray) x, dimension, from, to, 1);
  }
}
