package dev.joryu.nn.layer;

/** Layer normalisation over the last dimension (arXiv 1607.06450). */
public final class LayerNorm extends Layer {

  private static final double EPSILON = 1e-5;

  private final Slot weight;
  private final Slot bias;
  private final double epsilon;

  public LayerNorm(int channels) {
    this(channels, EPSILON);
  }

  public LayerNorm(int channels, double epsilon) {
    this.weight = parameter("weight", Init.ONES, channels);
    this.bias = parameter("bias", Init.ZEROS, channels);
    this.epsilon = epsilon;
  }

  @Override
  protected Tensor compute(Tensor x) {
    return x.layerNorm(weight, bias, epsilon);
  }
}
