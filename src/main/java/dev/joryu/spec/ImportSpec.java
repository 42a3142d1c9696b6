package dev.joryu.spec;

import dev.joryu.spec.Violation.Rule;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Weights that were made elsewhere, as their user describes them.
 *
 * @param name what the model shall be called
 * @param width multiplier of every channel count; 1.0 is the published network
 * @param classes class names in the order of the logits
 * @param input how images are prepared for the network
 */
public record ImportSpec(
    String name, Architecture architecture, double width, List<String> classes, ImageInput input) {

  private static final Pattern CLASS = Pattern.compile("\\P{Cntrl}{1,200}");
  private static final String CLASS_RULE =
      "names of 1 to 200 characters, separated by commas or each on its own line, or how many there"
          + " are";
  private static final Pattern COUNT = Pattern.compile("\\d{1,9}");
  private static final int FEWEST = 2;
  private static final int MOST = 100_000;

  public ImportSpec {
    classes = List.copyOf(classes);
  }

  /**
   * Reads {@code name}, {@code architecture}, {@code classes} and, where they differ from the
   * defaults, {@code width}, {@code imageSize} and {@code preprocessing}.
   *
   * @param metadata free text in the file of weights, which fills in what the tree leaves open if
   *     it is a {@link WeightsCard}'s
   * @param violations receives what is wrong; what is returned is then not to be used
   */
  public static ImportSpec read(
      Map<String, ? extends @Nullable Object> tree,
      Map<String, String> metadata,
      List<Violation> violations) {
    Fields fields = Fields.of(WeightsCard.complete(tree, metadata), violations);
    String name = fields.requiredText("name", Names.NAME, Names.NAME_RULE);
    Architecture architecture =
        Objects.requireNonNullElse(
            fields.requiredChoice("architecture", Architecture.class),
            Architecture.MOBILENET_V3_SMALL); // which takes any width and size
    List<String> classes = readClasses(fields);
    double width = ModelSpec.readWidth(fields, architecture);
    int imageSize = ModelSpec.readImageSize(fields, architecture);
    Fields preprocessing =
        fields.object("preprocessing", "size", "resize", "interpolation", "mean", "std");
    ImageInput input = ImageInput.read(preprocessing, architecture, imageSize);
    fields.close();
    return new ImportSpec(name, architecture, width, classes, input);
  }

  /** Everything that is wrong with an import whose file is missing. */
  public static InvalidInput withoutFile(Map<String, ? extends @Nullable Object> tree) {
    List<Violation> violations = new ArrayList<>();
    violations.add(
        new Violation(
            "file",
            Rule.REQUIRED,
            "",
            "a safetensors file, a PyTorch state dict or a TorchScript archive, as a file"));
    read(tree, Map.of(), violations);
    return new InvalidInput(violations);
  }

  /** What the weights shall say of themselves. */
  public WeightsCard card() {
    return new WeightsCard(architecture, width, classes, input);
  }

  private static List<String> readClasses(Fields fields) {
    List<String> given = fields.lines("classes", CLASS, CLASS_RULE);
    if (given.isEmpty()) {
      if (!fields.has("classes")) {
        fields.reject("classes", Rule.REQUIRED, "", CLASS_RULE);
      }
      return given;
    }
    if (given.size() == 1 && COUNT.matcher(given.get(0)).matches()) {
      return numbered(Integer.parseInt(given.get(0)), fields);
    }
    requireCount(given.size(), fields);
    List<String> names = new ArrayList<>();
    Set<String> seen = new LinkedHashSet<>();
    for (String text : given) {
      String className = Normalizer.normalize(text, Normalizer.Form.NFC);
      if (!seen.add(className)) {
        fields.reject("classes", Rule.CONFLICT, className, "every class once");
      }
      names.add(className);
    }
    return names;
  }

  private static List<String> numbered(int count, Fields fields) {
    return requireCount(count, fields)
        ? IntStream.range(0, count).mapToObj(i -> "class " + i).toList()
        : List.of();
  }

  private static boolean requireCount(int count, Fields fields) {
    boolean allowed = count >= FEWEST && count <= MOST;
    if (!allowed) {
      fields.reject(
          "classes", Rule.OUT_OF_RANGE, count + " classes", FEWEST + " to " + MOST + " classes");
    }
    return allowed;
  }
}
