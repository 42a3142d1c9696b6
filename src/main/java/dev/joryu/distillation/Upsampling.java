package dev.joryu.distillation;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import dev.joryu.nn.Ops;
import java.util.List;

/**
 * Learnable enlargement by a whole factor: a depthwise transposed convolution that starts as exact
 * bilinear interpolation, as in arXiv 1411.4038 section 3.3. The map's edge is repeated first,
 * which makes the start exact at the border too.
 */
final class Upsampling {

  private final long factor;
  private final long channels;
  private final NDArray weight;

  Upsampling(long channels, long factor, NDManager manager) {
    this.factor = factor;
    this.channels = channels;
    float[] kernel = bilinearKernel(Math.toIntExact(factor));
    float[] values = new float[Math.toIntExact(channels) * kernel.length];
    for (int channel = 0; channel < channels; channel++) {
      System.arraycopy(kernel, 0, values, channel * kernel.length, kernel.length);
    }
    long side = side(factor);
    this.weight = manager.create(values, new Shape(channels, 1, side, side));
  }

  /** How many trainable numbers it takes. */
  static long parameters(long channels, long factor) {
    return channels * side(factor) * side(factor);
  }

  /**
   * Multiply-adds of one map (S, h, w): each cell of the map and of its repeated edge is spread
   * over the kernel.
   */
  static long macs(List<Long> map, long factor) {
    return (map.get(1) + 2) * (map.get(2) + 2) * parameters(map.get(0), factor);
  }

  NDArray weight() {
    return weight;
  }

  /** (B, S, h, w) as (B, S, k·h, k·w). */
  NDArray apply(NDArray map) {
    NDArray framed = repeatEdge(repeatEdge(map, 2), 3); // B S h+2 w+2
    // The transposed convolution yields (h + 1)·k + side cells, of which k·h are wanted.
    int padding = Math.toIntExact((factor + side(factor)) / 2);
    return Ops.convTranspose2d(
        framed, weight, Math.toIntExact(factor), padding, Math.toIntExact(channels));
  }

  /** Odd factors have a source cell under the kernel's centre, even ones a border between two. */
  private static long side(long factor) {
    return 2 * factor - factor % 2;
  }

  private static float[] bilinearKernel(int factor) {
    int side = Math.toIntExact(side(factor));
    double centre = (side - 1) / 2.0;
    float[] kernel = new float[side * side];
    for (int row = 0; row < side; row++) {
      for (int column = 0; column < side; column++) {
        kernel[row * side + column] =
            (float)
                ((1 - Math.abs(row - centre) / factor) * (1 - Math.abs(column - centre) / factor));
      }
    }
    return kernel;
  }

  private static NDArray repeatEdge(NDArray map, int axis) {
    long last = map.getShape().get(axis) - 1;
    String before = axis == 2 ? ":,:," : ":,:,:,";
    NDArray first = map.get(before + "0:1");
    NDArray end = map.get(before + last + ":" + (last + 1));
    return NDArrays.concat(new NDList(first, map, end), axis);
  }
}
