package dev.joryu.weights.names;

import dev.joryu.spec.Architecture.Family;
import dev.joryu.weights.StoredTensor;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/** ResNet, which timm names as torchvision does. */
final class ResNetNames {

  static final List<Naming> ALL =
      List.of(
          Naming.of(
              Family.RESNET,
              "torchvision (and timm)",
              "layer\\d\\.\\d+\\.conv1\\.weight",
              UnaryOperator.identity()),
          Naming.of(
              Family.RESNET,
              Naming.HUGGING_FACE,
              "(?:resnet\\.)?embedder\\.embedder\\.convolution\\.weight",
              huggingFace()));

  private ResNetNames() {}

  private static UnaryOperator<Map<String, StoredTensor>> huggingFace() {
    String block = "(?:resnet\\.)?encoder\\.stages\\.(\\d{1,4})\\.layers\\.(\\d{1,4})\\.";
    return new Renames()
        .rule("(?:resnet\\.)?embedder\\.embedder\\.convolution\\.(.*)", "conv1.$1")
        .rule("(?:resnet\\.)?embedder\\.embedder\\.normalization\\.(.*)", "bn1.$1")
        .rule(block + "shortcut\\.convolution\\.(.*)", layer("$2.downsample.0.$3"))
        .rule(block + "shortcut\\.normalization\\.(.*)", layer("$2.downsample.1.$3"))
        .rule(block + "layer\\.0\\.convolution\\.(.*)", layer("$2.conv1.$3"))
        .rule(block + "layer\\.0\\.normalization\\.(.*)", layer("$2.bn1.$3"))
        .rule(block + "layer\\.1\\.convolution\\.(.*)", layer("$2.conv2.$3"))
        .rule(block + "layer\\.1\\.normalization\\.(.*)", layer("$2.bn2.$3"))
        .rule(block + "layer\\.2\\.convolution\\.(.*)", layer("$2.conv3.$3"))
        .rule(block + "layer\\.2\\.normalization\\.(.*)", layer("$2.bn3.$3"))
        .rule("classifier\\.1\\.(.*)", "fc.$1");
  }

  private static Renames.Target layer(String rest) {
    return Renames.Target.numbered("layer", stage -> stage + 1, "." + rest);
  }
}
