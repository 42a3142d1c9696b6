package dev.joryu.nn.layer;

import ai.djl.ndarray.types.Shape;

/** Numbers that follow from the architecture and the input size. */
public final class Constant {

  private final Shape shape;
  private final float[] values;

  /**
   * @param values in row-major order; not copied, and not to be changed
   */
  public Constant(Shape shape, float[] values) {
    this.shape = shape;
    this.values = values;
  }

  public Shape shape() {
    return shape;
  }

  /** The numbers in row-major order; not to be changed. */
  public float[] values() {
    return values;
  }
}
