package dev.joryu.weights.names;

import dev.joryu.spec.Architecture.Family;
import dev.joryu.weights.StoredTensor;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/** MobileNetV3. The head's first layer is a 1×1 convolution in timm and linear in torchvision. */
final class MobileNetV3Names {

  static final List<Naming> ALL =
      List.of(
          Naming.of(
              Family.MOBILENET_V3,
              Naming.TORCHVISION,
              "features\\.\\d+\\.block\\.0\\.0\\.weight",
              UnaryOperator.identity()),
          Naming.of(Family.MOBILENET_V3, Naming.TIMM, "conv_head\\.bias", MobileNetV3Names::timm)
              .warning(
                  "timm trains MobileNetV3 with a batch-norm epsilon of 1e-5 (its tf_ weights with"
                      + " 1e-3, and padding as in TensorFlow), this network has torchvision's 1e-3"
                      + " and padding; the file does not say which it needs, so logits may differ"
                      + " in the third decimal, or more for tf_ weights"));

  private MobileNetV3Names() {}

  private static Map<String, StoredTensor> timm(Map<String, StoredTensor> tensors) {
    TimmBlocks blocks = new TimmBlocks(tensors.keySet());
    blocks.rename("conv_stem", "features.0.0");
    blocks.rename("bn1", "features.0.1");
    for (int n = 1; n <= blocks.count(); n++) {
      if (blocks.has(n, "conv")) { // the last, which is no block in torchvision
        blocks.rename(n, "conv", "features." + n + ".0");
        blocks.rename(n, "bn1", "features." + n + ".1");
      } else {
        block(blocks, n);
      }
    }
    blocks.rename("conv_head", "classifier.0");
    blocks.rename("classifier", "classifier.3");
    Map<String, StoredTensor> renamed = new LinkedHashMap<>();
    tensors.forEach((name, tensor) -> renamed.put(blocks.renamed(name), tensor));
    renamed.computeIfPresent(
        "classifier.0.weight", (name, tensor) -> ReshapedTensor.withoutKernel(tensor));
    return renamed;
  }

  /** Expand where the block does, depthwise, squeeze-and-excite where it has one, project. */
  private static void block(TimmBlocks blocks, int n) {
    boolean expands = blocks.has(n, "conv_pwl");
    String to = "features." + n + ".block.";
    int at = 0;
    int norm = 1;
    for (String convolution :
        expands
            ? List.of("conv_pw", "conv_dw", "se", "conv_pwl")
            : List.of("conv_dw", "se", "conv_pw")) {
      if (!convolution.equals("se")) {
        blocks.rename(n, convolution, to + at + ".0");
        blocks.rename(n, "bn" + norm++, to + at++ + ".1");
      } else if (blocks.has(n, "se.conv_reduce")) {
        blocks.rename(n, "se.conv_reduce", to + at + ".fc1");
        blocks.rename(n, "se.conv_expand", to + at++ + ".fc2");
      }
    }
  }
}
