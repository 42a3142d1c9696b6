package dev.joryu.weights.names;

import dev.joryu.spec.Architecture.Family;
import dev.joryu.weights.StoredTensor;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/** Vision Transformer and DeiT. */
final class VitNames {

  static final List<Naming> ALL =
      List.of(
          Naming.of(
              Family.VIT,
              Naming.TORCHVISION,
              "encoder\\.layers\\.encoder_layer_\\d+\\.self_attention\\.in_proj_weight",
              torchvision()),
          Naming.of(
              Family.VIT,
              Naming.TIMM + " (and DeiT)",
              "blocks\\.\\d+\\.attn\\.qkv\\.weight",
              timm()),
          Naming.of(
              Family.VIT,
              Naming.HUGGING_FACE,
              "(?:(?:vit|deit)\\.)?(?:encoder\\.layer|layers)\\.\\d+\\.layernorm_before\\.weight",
              huggingFace()));

  private VitNames() {}

  /** Before version 0.13 the two layers of a perceptron had names of their own. */
  private static UnaryOperator<Map<String, StoredTensor>> torchvision() {
    return new Renames()
        .rule("(.*)\\.mlp\\.linear_1\\.(.*)", "$1.mlp.0.$2")
        .rule("(.*)\\.mlp\\.linear_2\\.(.*)", "$1.mlp.3.$2");
  }

  private static UnaryOperator<Map<String, StoredTensor>> timm() {
    String to = "encoder.layers.encoder_layer_$1.";
    return new Renames()
        .rule("cls_token", "class_token")
        .rule("pos_embed", "encoder.pos_embedding")
        .rule("patch_embed\\.proj\\.(.*)", "conv_proj.$1")
        .rule("blocks\\.(\\d{1,4})\\.norm1\\.(.*)", to + "ln_1.$2")
        .rule("blocks\\.(\\d{1,4})\\.norm2\\.(.*)", to + "ln_2.$2")
        .rule("blocks\\.(\\d{1,4})\\.attn\\.qkv\\.(.*)", to + "self_attention.in_proj_$2")
        .rule("blocks\\.(\\d{1,4})\\.attn\\.proj\\.(.*)", to + "self_attention.out_proj.$2")
        .rule("blocks\\.(\\d{1,4})\\.mlp\\.fc1\\.(.*)", to + "mlp.0.$2")
        .rule("blocks\\.(\\d{1,4})\\.mlp\\.fc2\\.(.*)", to + "mlp.3.$2")
        .rule("norm\\.(.*)", "encoder.ln.$1")
        .rule("head\\.(.*)", "heads.head.$1");
  }

  private static UnaryOperator<Map<String, StoredTensor>> huggingFace() {
    String model = "(?:(?:vit|deit)\\.)?";
    String block = model + "(?:encoder\\.layer|layers)\\.(\\d{1,4})\\.";
    String part = block + "attention\\.(?:attention\\.)?";
    String to = "encoder.layers.encoder_layer_$1.";
    return new Renames()
        .rule(model + "embeddings\\.cls_token", "class_token")
        .rule(model + "embeddings\\.position_embeddings", "encoder.pos_embedding")
        .rule(model + "embeddings\\.patch_embeddings\\.projection\\.(.*)", "conv_proj.$1")
        .rule(block + "layernorm_before\\.(.*)", to + "ln_1.$2")
        .rule(block + "layernorm_after\\.(.*)", to + "ln_2.$2")
        .rule(part + "(?:query|q_proj)\\.(.*)", to + "self_attention.in_proj_$2#0")
        .rule(part + "(?:key|k_proj)\\.(.*)", to + "self_attention.in_proj_$2#1")
        .rule(part + "(?:value|v_proj)\\.(.*)", to + "self_attention.in_proj_$2#2")
        .rule(part + "(?:output\\.dense|o_proj)\\.(.*)", to + "self_attention.out_proj.$2")
        .rule(block + "(?:intermediate\\.dense|mlp\\.fc1)\\.(.*)", to + "mlp.0.$2")
        .rule(block + "(?:output\\.dense|mlp\\.fc2)\\.(.*)", to + "mlp.3.$2")
        .rule(model + "layernorm\\.(.*)", "encoder.ln.$1")
        .rule("classifier\\.(.*)", "heads.head.$1")
        .without(model + "pooler\\.dense\\..*");
  }
}
