package dev.joryu.spec;

import dev.joryu.spec.Architecture.Role;
import dev.joryu.spec.Violation.Rule;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The network a run trains.
 *
 * @param width multiplier of every channel count; 1.0 is the published network
 * @param imageSize side of the square input in pixels
 * @param weights name of the model whose weights the run starts from; null starts from scratch
 */
public record ModelSpec(
    Architecture architecture, double width, int imageSize, @Nullable String weights) {

  static final double NARROWEST = 0.25;
  static final double WIDEST = 2.0;
  static final int SMALLEST = 32;
  static final int LARGEST = 1024;

  /**
   * What a user should know where the weights to start from were made for other classes, in a
   * sentence; the order of the classes does not matter.
   *
   * @param known classes the weights tell apart
   * @param wanted classes the run tells apart
   */
  public Optional<String> headWarning(List<String> known, List<String> wanted) {
    return Set.copyOf(known).equals(Set.copyOf(wanted))
        ? Optional.empty()
        : Optional.of(
            "the weights of '%s' tell other classes apart (%d, of which %d are among the %d here); the head starts anew"
                .formatted(
                    weights,
                    known.size(),
                    wanted.stream().filter(known::contains).count(),
                    wanted.size()));
  }

  /**
   * The network that a run's input tree asks for, where that part of it is without fault, whatever
   * is wrong with the rest.
   */
  public static Optional<ModelSpec> in(Map<String, ? extends @Nullable Object> tree) {
    List<Violation> violations = new ArrayList<>();
    Fields fields = Fields.of(tree, violations);
    Method method = fields.requiredChoice("method", Method.class);
    ModelSpec model = read(fields, method);
    return violations.isEmpty() ? Optional.of(model) : Optional.empty();
  }

  /** Reads the object {@code model} of a run. */
  static ModelSpec read(Fields run, @Nullable Method method) {
    Fields fields = run.object("model", "architecture", "width", "imageSize", "weights");
    Role role = method == Method.TEACHER ? Role.TEACHER : Role.STUDENT;
    Architecture architecture =
        fields.choice(
            "architecture",
            role == Role.TEACHER ? Architecture.SWIN_MICRO : Architecture.MOBILENET_V3_SMALL);
    if (!architecture.isNetwork()) {
      fields.reject(
          "architecture",
          Rule.CONFLICT,
          architecture,
          "a TorchScript program teaches by its logits and is not trained; choose a network");
    } else if (method != null && role == Role.STUDENT && architecture.role() != Role.STUDENT) {
      fields.reject(
          "architecture",
          Rule.CONFLICT,
          architecture,
          "method '" + method + "' trains a student; choose a MobileNet");
    }
    double width = readWidth(fields, architecture);
    int imageSize = readImageSize(fields, architecture);
    String weights = fields.optionalText("weights", Names.NAME, Names.NAME_RULE);
    fields.close();
    return new ModelSpec(architecture, width, imageSize, weights);
  }

  /** A width multiplier this architecture can have, 1 where none is given. */
  static double readWidth(Fields fields, Architecture architecture) {
    double width = fields.real("width", 1.0, NARROWEST, WIDEST);
    if (width != 1.0 && !architecture.hasWidth()) {
      fields.reject(
          "width", Rule.CONFLICT, width, architecture + " has no width multiplier; use 1");
    }
    return width;
  }

  /** An image size this architecture can have, its default where none is given. */
  static int readImageSize(Fields fields, Architecture architecture) {
    int imageSize = fields.integer("imageSize", architecture.defaultImageSize(), SMALLEST, LARGEST);
    if (!architecture.takes(imageSize)) {
      int multiple = architecture.sizeMultiple();
      int below = Math.max(SMALLEST, imageSize / multiple * multiple);
      fields.reject(
          "imageSize",
          Rule.CONFLICT,
          imageSize,
          architecture
              + " needs a multiple of "
              + multiple
              + ", such as "
              + below
              + " or "
              + (imageSize / multiple + 1) * multiple);
    }
    return imageSize;
  }
}
