package dev.joryu.nn.vit;

import ai.djl.ndarray.types.Shape;
import dev.joryu.nn.layer.Init;
import dev.joryu.nn.layer.Layer;
import dev.joryu.nn.layer.Linear;
import dev.joryu.nn.layer.Slot;
import dev.joryu.nn.layer.Tensor;
import java.util.List;

/** Self-attention between all tokens (arXiv 1706.03762, section 3.2.2). */
final class SelfAttention extends Layer {

  // B batch, N tokens, C channels, h heads, d channels of a head

  private final int width;
  private final int heads;
  private final Slot weight;
  private final Slot bias;
  private final Linear projection;

  SelfAttention(int width, int heads) {
    this.width = width;
    this.heads = heads;
    double bound = Math.sqrt(6.0 / (4 * width));
    this.weight = parameter("in_proj_weight", Init.uniform(bound), 3L * width, width);
    this.bias = parameter("in_proj_bias", Init.ZEROS, 3L * width);
    Init uniform = Init.uniform(1 / Math.sqrt(width));
    this.projection = child("out_proj", new Linear(width, width, uniform, Init.ZEROS));
  }

  @Override
  protected Tensor compute(Tensor x) {
    List<Tensor> parts = queryKeyValue(x);
    try (Tensor query = parts.get(0);
        Tensor key = parts.get(1);
        Tensor value = parts.get(2);
        Tensor attention = attention(query, key);
        Tensor mixed = attention.matMul(value); // B h N d
        Tensor back = mixed.transpose(0, 2, 1, 3); // B N h d
        Tensor joined = back.reshape(x.shape().get(0), x.shape().get(1), width)) {
      return projection.forward(joined); // B N C
    }
  }

  /** The attention each token receives, (B, N): the sum over all tokens, the mean of the heads. */
  Tensor received(Tensor x) {
    List<Tensor> parts = queryKeyValue(x);
    try (Tensor query = parts.get(0);
        Tensor key = parts.get(1);
        Tensor value = parts.get(2);
        Tensor attention = attention(query, key); // B h N N
        Tensor ofHeads = attention.mean(1); // B N N
        Tensor share = ofHeads.mean(1)) { // B N
      return share.scale(x.shape().get(1));
    }
  }

  /** Query, key and value, each (B, h, N, d). */
  private List<Tensor> queryKeyValue(Tensor x) {
    Shape shape = x.shape(); // B N C
    try (Tensor together = x.linear(weight, bias); // B N 3C
        Tensor split = together.reshape(shape.get(0), shape.get(1), 3, heads, width / heads);
        Tensor ordered = split.transpose(2, 0, 3, 1, 4)) { // 3 B h N d
      return ordered.unstack();
    }
  }

  /** How much each token attends to each other, (B, h, N, N); every row sums to 1. */
  private Tensor attention(Tensor query, Tensor key) {
    try (Tensor scaled = query.scale(1 / Math.sqrt((double) width / heads)); // B h N d
        Tensor transposed = key.transpose(0, 1, 3, 2); // B h d N
        Tensor scores = scaled.matMul(transposed)) { // B h N N
      return scores.softmax();
    }
  }
}
