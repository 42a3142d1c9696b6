package dev.joryu.nn.vit;

import dev.joryu.nn.Activation;
import dev.joryu.nn.layer.Block;
import dev.joryu.nn.layer.Init;
import dev.joryu.nn.layer.Layer;
import dev.joryu.nn.layer.LayerNorm;
import dev.joryu.nn.layer.Linear;
import dev.joryu.nn.layer.Sequential;
import dev.joryu.nn.layer.Stateless;
import dev.joryu.nn.layer.Tensor;

/** Attention, then a two-layer perceptron, each on normalised input and added to it (eq. 2, 3). */
final class EncoderBlock extends Layer implements Block {

  private static final int EXPANSION = 4;
  private static final double BIAS_DEVIATION = 1e-6;

  private final LayerNorm norm1;
  private final SelfAttention attention;
  private final LayerNorm norm2;
  private final Sequential mlp;
  private final double dropPath;

  EncoderBlock(int width, int heads, double dropPath) {
    this.norm1 = child("ln_1", new LayerNorm(width, Encoder.EPSILON));
    this.attention = child("self_attention", new SelfAttention(width, heads));
    this.norm2 = child("ln_2", new LayerNorm(width, Encoder.EPSILON));
    Stateless noDropout = new Stateless(x -> x);
    this.mlp =
        child(
            "mlp",
            new Sequential(
                glorot(width, EXPANSION * width),
                Stateless.of(Activation.GELU),
                noDropout,
                glorot(EXPANSION * width, width)));
    this.dropPath = dropPath;
  }

  @Override
  protected Tensor compute(Tensor x) {
    try (Tensor middle = add(x, norm1, attention)) {
      return add(middle, norm2, mlp); // B N C
    }
  }

  /** The attention each token receives here, (B, N). */
  Tensor received(Tensor x) {
    try (Tensor normal = norm1.forward(x)) {
      return attention.received(normal);
    }
  }

  private Tensor add(Tensor x, LayerNorm norm, Layer branch) {
    try (Tensor normal = norm.forward(x);
        Tensor y = branch.forward(normal);
        Tensor thinned = y.dropPath(dropPath)) {
      return x.add(thinned);
    }
  }

  private static Linear glorot(int in, int out) {
    double bound = Math.sqrt(6.0 / (in + out));
    return new Linear(in, out, Init.uniform(bound), Init.normal(BIAS_DEVIATION));
  }
}
