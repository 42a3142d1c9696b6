package dev.joryu.nn.swin;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import dev.joryu.nn.Ops;
import dev.joryu.nn.layer.Activation;
import dev.joryu.nn.layer.Layer;
import dev.joryu.nn.layer.LayerNorm;
import dev.joryu.nn.layer.Linear;
import dev.joryu.nn.layer.Sequential;
import dev.joryu.nn.layer.Size;
import dev.joryu.nn.layer.Stateless;

/** Attention, then a two-layer perceptron, each on normalised input and added to it (eq. 3). */
final class SwinBlock extends Layer {

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
    Stateless noDropout = new Stateless((x, training) -> x);
    this.mlp =
        child(
            "mlp",
            new Sequential(
                new Linear(channels, EXPANSION * channels, Swin.DEVIATION),
                Activation.GELU.layer(),
                noDropout,
                new Linear(EXPANSION * channels, channels, Swin.DEVIATION)));
    this.dropPath = dropPath;
  }

  @Override
  public NDArray forward(NDArray x, boolean training) {
    try (NDArray middle = add(x, norm1, attention, training)) {
      return add(middle, norm2, mlp, training); // B H W C
    }
  }

  private NDArray add(NDArray x, LayerNorm norm, Layer branch, boolean training) {
    try (NDArray normal = norm.forward(x, training);
        NDArray y = branch.forward(normal, training)) {
      if (!training || dropPath == 0) {
        return x.add(y);
      }
      try (NDArray ones = x.getManager().ones(new Shape(x.getShape().get(0), 1, 1, 1));
          NDArray kept = Ops.dropout(ones, dropPath);
          NDArray thinned = y.mul(kept)) {
        return x.add(thinned);
      }
    }
  }

  @Override
  public long macs(Size in) {
    return attention.macs(in) + mlp.macs(in);
  }
}
