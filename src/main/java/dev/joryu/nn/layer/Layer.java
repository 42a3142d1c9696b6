package dev.joryu.nn.layer;

/**
 * A function of one tensor. What it makes on the way it closes, because a handle left open keeps
 * memory that the backward pass would free; its argument it leaves open.
 */
public abstract class Layer extends TensorTree {

  /** The function of {@code x}; may be {@code x} itself. */
  public final Tensor forward(Tensor x) {
    return x.within(this, this::compute);
  }

  /** See {@link #forward}. */
  protected abstract Tensor compute(Tensor x);
}
