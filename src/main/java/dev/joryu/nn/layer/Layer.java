package dev.joryu.nn.layer;

import ai.djl.ndarray.NDArray;

/**
 * A function of one feature map. What it makes on the way it closes, because a handle left open
 * keeps memory that the backward pass would free; its argument it leaves open.
 */
public abstract class Layer extends TensorTree {

  /** Computes the result, which belongs to the manager of {@code x}; may be {@code x} itself. */
  public abstract NDArray forward(NDArray x, boolean training);

  /** The map this layer makes of a map. */
  public Size after(Size in) {
    return in;
  }

  /**
   * Multiply-adds for one image: one multiply-add counts one, and only convolutions, matrix
   * products and attention products count.
   */
  public long macs(Size in) {
    return 0;
  }
}
