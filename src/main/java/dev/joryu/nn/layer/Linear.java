package dev.joryu.nn.layer;

import ai.djl.ndarray.NDArray;
import dev.joryu.nn.Ops;
import org.jspecify.annotations.Nullable;

/** A linear map of the last dimension, at every position alike. */
public final class Linear extends Layer {

  private final int in;
  private final int out;
  private final Slot weight;
  private final @Nullable Slot bias;

  /** With a bias of zero; weights normal with the given deviation. */
  public Linear(int in, int out, double deviation) {
    this(in, out, deviation, true);
  }

  private Linear(int in, int out, double deviation, boolean biased) {
    this.in = in;
    this.out = out;
    this.weight = parameter("weight", Init.normal(deviation), out, in);
    this.bias = biased ? parameter("bias", Init.ZEROS, out) : null;
  }

  /** Without bias. */
  public static Linear withoutBias(int in, int out, double deviation) {
    return new Linear(in, out, deviation, false);
  }

  @Override
  public NDArray forward(NDArray x, boolean training) {
    return Ops.linear(x, weight.get(), bias == null ? null : bias.get());
  }

  @Override
  public long macs(Size in) {
    return in.area() * this.in * out;
  }
}
