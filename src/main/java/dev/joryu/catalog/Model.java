package dev.joryu.catalog;

import dev.joryu.spec.Architecture;
import dev.joryu.spec.ImageInput;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Weights with an architecture, or a program, with a class list and where they came from.
 *
 * @param input how images are prepared for it
 * @param classes class names in the order of the logits
 * @param sha256 of the weights file
 * @param bytes size of the weights file
 * @param run the run that made it; null if it was imported
 * @param origin the file it was imported from; null if a run made it
 * @param warnings what a user should know of imported weights, in sentences
 * @param profile null for a program, of which it is not known
 * @param metrics final figures, such as {@code test/accuracy}
 */
public record Model(
    String name,
    Architecture architecture,
    double width,
    ImageInput input,
    List<String> classes,
    String sha256,
    long bytes,
    @Nullable Long run,
    @Nullable Origin origin,
    List<String> warnings,
    @Nullable ModelProfile profile,
    Map<String, Double> metrics,
    Instant createdAt) {

  public Model {
    classes = List.copyOf(classes);
    warnings = List.copyOf(warnings);
    metrics = Map.copyOf(metrics);
  }

  /** Side of the square input in pixels. */
  public int imageSize() {
    return input.size();
  }

  /** Accuracy on the test split it was made with, or on val where there was no test. */
  public @Nullable Double accuracy() {
    return metrics.getOrDefault("test/accuracy", metrics.get("val/accuracy"));
  }
}
