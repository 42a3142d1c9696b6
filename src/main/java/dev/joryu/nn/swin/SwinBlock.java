package dev.joryu.nn.swin;

import dev.joryu.nn.Activation;
import dev.joryu.nn.layer.Block;
import dev.joryu.nn.layer.Layer;
import dev.joryu.nn.layer.LayerNorm;
import dev.joryu.nn.layer.Linear;
import dev.joryu.nn.layer.Sequential;
import dev.joryu.nn.layer.Stateless;
import dev.joryu.nn.layer.Tensor;

/** Attention, then a two-layer perceptron, each on normalised input and added to it (eq. 3). */
final class SwinBlock extends Layer implements Block {

  private static final int EXPANSION = 4;

  private final LayerNorm norm1;
  private final WindowAttention attention;
  private final LayerNorm norm2;
  private final Sequential mlp;
  private final double dropPath;

  SwinBlock(int channels, WindowAttention attention, double dropPath) {
    this.norm1 = child("norm1", new LayerNorm(channels));
    this.attention = child("attn", attention);
    this.norm2 = child("norm2", new LayerNorm(channels));
    Stateless noDropout = new Stateless(x -> x);
    this.mlp =
        child(
            "mlp",
            new Sequential(
                new Linear(channels, EXPANSION * channels, Swin.DEVIATION),
                Stateless.of(Activation.GELU),
                noDropout,
                new Linear(EXPANSION * channels, channels, Swin.DEVIATION)));
    this.dropPath = dropPath;
  }

  @Override
  protected Tensor compute(Tensor x) {
    try (Tensor middle = add(x, norm1, attention)) {
      return add(middle, norm2, mlp); // B H W C
    }
  }

  /** The attention each position receives here, (B, 1, H, W). */
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
}
