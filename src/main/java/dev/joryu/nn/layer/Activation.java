package dev.joryu.nn.layer;

import ai.djl.ndarray.NDArray;
import dev.joryu.nn.Ops;
import java.util.function.UnaryOperator;

/** An elementwise function. */
public enum Activation {
  RELU(Ops::relu),
  HARDSWISH(Ops::hardswish),
  GELU(Ops::gelu);

  private final UnaryOperator<NDArray> function;

  Activation(UnaryOperator<NDArray> function) {
    this.function = function;
  }

  /** Applies it. */
  public NDArray of(NDArray x) {
    return function.apply(x);
  }

  /** The function as a layer. */
  public Layer layer() {
    return new Stateless((x, training) -> of(x));
  }
}
