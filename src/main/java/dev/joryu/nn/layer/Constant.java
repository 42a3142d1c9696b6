package dev.joryu.nn.layer;

import ai.djl.ndarray.types.Shape;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Numbers that follow from the architecture and the input size, worked out when they are first
 * asked for: whoever only plans a network never asks.
 */
public final class Constant {

  private final Shape shape;
  private final Supplier<float[]> computation;
  private float @Nullable [] values;

  /**
   * @param computation of the numbers in row-major order
   */
  public Constant(Shape shape, Supplier<float[]> computation) {
    this.shape = shape;
    this.computation = computation;
  }

  public Shape shape() {
    return shape;
  }

  /** The numbers in row-major order; not to be changed. */
  public synchronized float[] values() {
    if (values == null) {
      values = computation.get();
    }
    return values;
  }
}
