package dev.joryu.weights.names;

import dev.joryu.spec.Architecture.Family;
import dev.joryu.weights.StoredTensor;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/** MobileNetV2. */
final class MobileNetV2Names {

  static final List<Naming> ALL =
      List.of(
          Naming.of(
              Family.MOBILENET_V2,
              Naming.TORCHVISION,
              "features\\.\\d+\\.conv\\.0\\.0\\.weight",
              UnaryOperator.identity()),
          Naming.of(
              Family.MOBILENET_V2,
              Naming.TIMM,
              "blocks\\.0\\.0\\.conv_dw\\.weight",
              MobileNetV2Names::timm),
          Naming.of(
                  Family.MOBILENET_V2,
                  Naming.HUGGING_FACE,
                  "(?:mobilenet_v2\\.)?conv_stem\\.first_conv\\.convolution\\.weight",
                  huggingFace())
              .warning(
                  "Hugging Face's MobileNetV2 has a batch-norm epsilon of 1e-3 and pads as TensorFlow"
                      + " does, this network has torchvision's 1e-5 and padding: its logits differ"));

  private MobileNetV2Names() {}

  private static Map<String, StoredTensor> timm(Map<String, StoredTensor> tensors) {
    TimmBlocks blocks = new TimmBlocks(tensors.keySet());
    blocks.rename("conv_stem", "features.0.0");
    blocks.rename("bn1", "features.0.1");
    for (int n = 1; n <= blocks.count(); n++) {
      String to = "features." + n + ".conv.";
      List<String> convolutions =
          blocks.has(n, "conv_pwl")
              ? List.of("conv_pw", "conv_dw", "conv_pwl")
              : List.of("conv_dw", "conv_pw");
      int last = convolutions.size() - 1; // the projection, which torchvision does not wrap
      for (int i = 0; i < last; i++) {
        blocks.rename(n, convolutions.get(i), to + i + ".0");
        blocks.rename(n, "bn" + (i + 1), to + i + ".1");
      }
      blocks.rename(n, convolutions.get(last), to + last);
      blocks.rename(n, "bn" + (last + 1), to + (last + 1));
    }
    blocks.rename("conv_head", "features." + (blocks.count() + 1) + ".0");
    blocks.rename("bn2", "features." + (blocks.count() + 1) + ".1");
    blocks.rename("classifier", "classifier.1");
    Map<String, StoredTensor> renamed = new LinkedHashMap<>();
    tensors.forEach((name, tensor) -> renamed.put(blocks.renamed(name), tensor));
    return renamed;
  }

  private static UnaryOperator<Map<String, StoredTensor>> huggingFace() {
    String model = "(?:mobilenet_v2\\.)?";
    String block = model + "layer\\.(\\d{1,4})\\.";
    String convolution = "\\.convolution\\.(.*)";
    String norm = "\\.normalization\\.(.*)";
    return new Renames()
        .rule(model + "conv_stem\\.first_conv" + convolution, "features.0.0.$1")
        .rule(model + "conv_stem\\.first_conv" + norm, "features.0.1.$1")
        .rule(model + "conv_stem\\.conv_3x3" + convolution, "features.1.conv.0.0.$1")
        .rule(model + "conv_stem\\.conv_3x3" + norm, "features.1.conv.0.1.$1")
        .rule(model + "conv_stem\\.reduce_1x1" + convolution, "features.1.conv.1.$1")
        .rule(model + "conv_stem\\.reduce_1x1" + norm, "features.1.conv.2.$1")
        .rule(block + "expand_1x1" + convolution, feature("conv.0.0.$2"))
        .rule(block + "expand_1x1" + norm, feature("conv.0.1.$2"))
        .rule(block + "conv_3x3" + convolution, feature("conv.1.0.$2"))
        .rule(block + "conv_3x3" + norm, feature("conv.1.1.$2"))
        .rule(block + "reduce_1x1" + convolution, feature("conv.2.$2"))
        .rule(block + "reduce_1x1" + norm, feature("conv.3.$2"))
        .rule(model + "conv_1x1" + convolution, "features.18.0.$1")
        .rule(model + "conv_1x1" + norm, "features.18.1.$1")
        .rule("classifier\\.(.*)", "classifier.1.$1");
  }

  private static Renames.Target feature(String rest) {
    return Renames.Target.numbered("features.", layer -> layer + 2, "." + rest);
  }
}
