package dev.joryu.nn.layer;

import ai.djl.ndarray.NDArray;

/** A layer without tensors or cost. */
public final class Stateless extends Layer {

  /** What it computes. */
  @FunctionalInterface
  public interface Function {
    NDArray of(NDArray x, boolean training);
  }

  private final Function function;

  public Stateless(Function function) {
    this.function = function;
  }

  @Override
  public NDArray forward(NDArray x, boolean training) {
    return function.of(x, training);
  }
}
