package dev.joryu.weights.names;

import dev.joryu.spec.Architecture.Family;
import dev.joryu.weights.StoredTensor;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * One way to name the tensors of a family of networks.
 *
 * @param title who names them so
 * @param mark a name that no other naming has
 * @param warnings what else differs in networks whose tensors are named so, in sentences
 * @param toTorchvision gives tensors torchvision's names and shapes; what it does not know keeps
 *     its name
 */
public record Naming(
    Family family,
    String title,
    Pattern mark,
    List<String> warnings,
    UnaryOperator<Map<String, StoredTensor>> toTorchvision) {

  static final String TORCHVISION = "torchvision";
  static final String TIMM = "timm";
  static final String HUGGING_FACE = "Hugging Face Transformers";

  private static final List<Naming> ALL =
      Stream.of(
              SwinNames.ALL,
              VitNames.ALL,
              ResNetNames.ALL,
              MobileNetV3Names.ALL,
              MobileNetV2Names.ALL)
          .flatMap(List::stream)
          .toList();

  static Naming of(
      Family family, String title, String mark, UnaryOperator<Map<String, StoredTensor>> names) {
    return new Naming(family, title, Pattern.compile(mark), List.of(), names);
  }

  Naming warning(String sentence) {
    return new Naming(family, title, mark, List.of(sentence), toTorchvision);
  }

  /** The naming that names come from; empty if none is known that has them. */
  public static Optional<Naming> of(Set<String> names) {
    return ALL.stream()
        .filter(naming -> names.stream().anyMatch(name -> naming.mark().matcher(name).matches()))
        .findFirst();
  }
}
