package dev.joryu.nn.layer;

import dev.joryu.nn.Activation;
import java.util.function.UnaryOperator;

/** A layer without tensors of its own. */
public final class Stateless extends Layer {

  private final UnaryOperator<Tensor> function;

  public Stateless(UnaryOperator<Tensor> function) {
    this.function = function;
  }

  /** A function of each number as a layer. */
  public static Stateless of(Activation function) {
    return new Stateless(x -> x.activate(function));
  }

  @Override
  protected Tensor compute(Tensor x) {
    return function.apply(x);
  }
}
