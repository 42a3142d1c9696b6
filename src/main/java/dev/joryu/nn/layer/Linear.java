package dev.joryu.nn.layer;

import org.jspecify.annotations.Nullable;

/** A linear map of the last dimension, at every position alike. */
public final class Linear extends Layer {

  private final Slot weight;
  private final @Nullable Slot bias;

  /** With a bias of zero; weights normal with the given deviation. */
  public Linear(int in, int out, double deviation) {
    this(in, out, Init.normal(deviation), Init.ZEROS);
  }

  /** With the given first values; without bias where {@code bias} is null. */
  public Linear(int in, int out, Init weight, @Nullable Init bias) {
    this.weight = parameter("weight", weight, out, in);
    this.bias = bias == null ? null : parameter("bias", bias, out);
  }

  /** Without bias. */
  public static Linear withoutBias(int in, int out, double deviation) {
    return new Linear(in, out, Init.normal(deviation), null);
  }

  @Override
  protected Tensor compute(Tensor x) {
    return x.linear(weight, bias);
  }
}
