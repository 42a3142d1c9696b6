package dev.joryu.nn.vit;

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
    long batch = x.shape().get(0);
    long tokens = x.shape().get(1);
    long depth = width / heads;
    try (Tensor together = x.linear(weight, bias); // B N 3C
        Tensor split = together.reshape(batch, tokens, 3, heads, depth);
        Tensor ordered = split.transpose(2, 0, 3, 1, 4)) { // 3 B h N d
      List<Tensor> parts = ordered.unstack();
      try (Tensor query = parts.get(0);
          Tensor key = parts.get(1);
          Tensor value = parts.get(2);
          Tensor scaled = query.scale(1 / Math.sqrt(depth)); // B h N d
          Tensor transposed = key.transpose(0, 1, 3, 2); // B h d N
          Tensor scores = scaled.matMul(transposed); // B h N N
          Tensor attention = scores.softmax();
          Tensor mixed = attention.matMul(value); // B h N d
          Tensor back = mixed.transpose(0, 2, 1, 3); // B N h d
          Tensor joined = back.reshape(batch, tokens, width)) {
        return projection.forward(joined); // B N C
      }
    }
  }
}
