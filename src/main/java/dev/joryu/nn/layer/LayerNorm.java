package dev.joryu.nn.layer;

import ai.djl.ndarray.NDArray;
import dev.joryu.nn.Ops;

/** Layer normalisation over the last dimension. */
public final class LayerNorm extends Layer {

  private static final double EPSILON = 1e-5;

  private final Slot weight;
  private final Slot bias;

  public LayerNorm(int channels) {
    this.weight = parameter("weight", Init.ONES, channels);
    this.bias = parameter("bias", Init.ZEROS, channels);
  }

  @Override
  public NDArray forward(NDArray x, boolean training) {
    return Ops.layerNorm(x, weight.get(), bias.get(), EPSILON);
  }
}
