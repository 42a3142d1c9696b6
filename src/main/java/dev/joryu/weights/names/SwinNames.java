package dev.joryu.weights.names;

import dev.joryu.spec.Architecture.Family;
import dev.joryu.weights.StoredTensor;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/**
 * Swin Transformer. torchvision counts stages and the mergings between them together: stage s (from
 * 0) is {@code features.2s+1}, the merging before it {@code features.2s}. timm keeps a merging with
 * the stage behind it, Swin's authors and Hugging Face with the stage before it.
 */
final class SwinNames {

  static final List<Naming> ALL =
      List.of(
          Naming.of(
              Family.SWIN,
              Naming.TORCHVISION,
              "features\\.\\d+\\.\\d+\\.attn\\.relative_position_bias_table",
              UnaryOperator.identity()),
          Naming.of(
              Family.SWIN,
              "Swin's authors (and old timm)",
              "layers\\.0\\.downsample\\.reduction\\.weight",
              blocks(2)),
          Naming.of(
              Family.SWIN,
              Naming.TIMM,
              "layers\\.\\d+\\.blocks\\.\\d+\\.attn\\.relative_position_bias_table",
              blocks(0)),
          Naming.of(
              Family.SWIN,
              Naming.HUGGING_FACE,
              "(?:swin\\.)?encoder\\.layers\\.\\d+\\.blocks\\.\\d+\\.layernorm_before\\.weight",
              huggingFace()));

  private SwinNames() {}

  /**
   * @param shift which {@code features} the merging of stage 0 would be
   */
  private static UnaryOperator<Map<String, StoredTensor>> blocks(int shift) {
    return new Renames()
        .rule("patch_embed\\.proj\\.(.*)", "features.0.0.$1")
        .rule("patch_embed\\.norm\\.(.*)", "features.0.2.$1")
        .rule("layers\\.(\\d{1,4})\\.blocks\\.(\\d{1,4})\\.mlp\\.fc1\\.(.*)", stage("$2.mlp.0.$3"))
        .rule("layers\\.(\\d{1,4})\\.blocks\\.(\\d{1,4})\\.mlp\\.fc2\\.(.*)", stage("$2.mlp.3.$3"))
        .rule("layers\\.(\\d{1,4})\\.blocks\\.(\\d{1,4})\\.(.*)", stage("$2.$3"))
        .rule("layers\\.(\\d{1,4})\\.downsample\\.(.*)", merging("$2", shift))
        .rule("head\\.fc\\.(.*)", "head.$1");
  }

  private static UnaryOperator<Map<String, StoredTensor>> huggingFace() {
    String block = "(?:swin\\.)?encoder\\.layers\\.(\\d{1,4})\\.blocks\\.(\\d{1,4})\\.";
    Renames renames =
        new Renames()
            .rule(
                "(?:swin\\.)?embeddings\\.patch_embeddings\\.projection\\.(.*)", "features.0.0.$1")
            .rule("(?:swin\\.)?embeddings\\.norm\\.(.*)", "features.0.2.$1")
            .rule("(?:swin\\.)?layernorm\\.(.*)", "norm.$1")
            .rule("classifier\\.(.*)", "head.$1")
            .rule(block + "layernorm_before\\.(.*)", stage("$2.norm1.$3"))
            .rule(block + "layernorm_after\\.(.*)", stage("$2.norm2.$3"))
            .rule(block + "attention\\..*\\b(relative_position_bias_table)", stage("$2.attn.$3"))
            .rule(block + "attention\\.(?:output\\.dense|o_proj)\\.(.*)", stage("$2.attn.proj.$3"))
            .rule(block + "(?:intermediate\\.dense|mlp\\.fc1)\\.(.*)", stage("$2.mlp.0.$3"))
            .rule(block + "(?:output\\.dense|mlp\\.fc2)\\.(.*)", stage("$2.mlp.3.$3"))
            .rule(
                "(?:swin\\.)?encoder\\.layers\\.(\\d{1,4})\\.downsample\\.(.*)", merging("$2", 2));
    List<String> parts = List.of("query|q_proj", "key|k_proj", "value|v_proj");
    for (int i = 0; i < parts.size(); i++) {
      renames.rule(
          block + "attention\\.(?:self\\.)?(?:" + parts.get(i) + ")\\.(.*)",
          stage("$2.attn.qkv.$3#" + i));
    }
    return renames;
  }

  private static Renames.Target stage(String rest) {
    return Renames.Target.numbered("features.", stage -> 2 * stage + 1, "." + rest);
  }

  private static Renames.Target merging(String rest, int shift) {
    return Renames.Target.numbered("features.", stage -> 2 * stage + shift, "." + rest);
  }
}
