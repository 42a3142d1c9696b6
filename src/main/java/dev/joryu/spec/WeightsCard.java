package dev.joryu.spec;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What a file of weights says of itself as free text beside its tensors, so that whoever imports it
 * elsewhere need not describe it: {@code architecture}, {@code width}, {@code classes} (one on each
 * line), {@code imageSize}, {@code resize}, {@code interpolation}, {@code mean} and {@code std}
 * (numbers with commas between).
 *
 * @param width multiplier of every channel count
 * @param classes class names in the order of the logits
 * @param input how images are prepared for the network
 */
public record WeightsCard(
    Architecture architecture, double width, List<String> classes, ImageInput input) {

  private static final String ARCHITECTURE = "architecture";
  private static final String IMAGE_SIZE = "imageSize";
  private static final String PREPROCESSING = "preprocessing";

  public WeightsCard {
    classes = List.copyOf(classes);
  }

  /** The card as text by key. */
  public Map<String, String> metadata() {
    Map<String, String> metadata = new LinkedHashMap<>();
    metadata.put("format", "pt"); // what other readers take as "named as PyTorch does"
    metadata.put(ARCHITECTURE, architecture.toString());
    metadata.put("width", Double.toString(width));
    metadata.put("classes", String.join("\n", classes));
    metadata.put(IMAGE_SIZE, Integer.toString(input.size()));
    metadata.put("resize", Integer.toString(input.resize()));
    metadata.put("interpolation", input.interpolation().toString());
    metadata.put("mean", text(input.mean()));
    metadata.put("std", text(input.std()));
    return metadata;
  }

  /**
   * An {@link ImportSpec}'s input tree with what its user left open as the file says it. Where the
   * user calls the network something else than the file does, only the classes are taken, and where
   * the user wants another image size, not what images are resized to.
   *
   * @param tree as the user gave it
   * @param metadata of the file; of no use where it names no architecture
   */
  static Map<String, @Nullable Object> complete(
      Map<String, ? extends @Nullable Object> tree, Map<String, String> metadata) {
    Map<String, @Nullable Object> complete = new LinkedHashMap<>(tree);
    if (!metadata.containsKey(ARCHITECTURE)) {
      return complete;
    }
    take(complete, metadata, "classes");
    take(complete, metadata, ARCHITECTURE);
    if (!same(complete, metadata, ARCHITECTURE)) {
      return complete;
    }
    take(complete, metadata, "width");
    take(complete, metadata, IMAGE_SIZE);
    complete.putIfAbsent(PREPROCESSING, Map.of());
    if (complete.get(PREPROCESSING) instanceof Map<?, ?> given) {
      Map<String, @Nullable Object> preprocessing = new LinkedHashMap<>();
      given.forEach((name, value) -> preprocessing.put(String.valueOf(name), value));
      if (same(complete, metadata, IMAGE_SIZE)) {
        take(preprocessing, metadata, "resize");
      }
      take(preprocessing, metadata, "interpolation");
      take(preprocessing, metadata, "mean");
      take(preprocessing, metadata, "std");
      complete.put(PREPROCESSING, preprocessing);
    }
    return complete;
  }

  private static void take(
      Map<String, @Nullable Object> tree, Map<String, String> metadata, String name) {
    Object given = tree.get(name);
    String text = metadata.get(name);
    if (text != null && (given == null || given.toString().isBlank())) {
      tree.put(name, text);
    }
  }

  private static boolean same(
      Map<String, @Nullable Object> tree, Map<String, String> metadata, String name) {
    return String.valueOf(tree.get(name)).equals(metadata.get(name));
  }

  private static String text(List<Double> numbers) {
    return numbers.stream().map(String::valueOf).collect(Collectors.joining(","));
  }
}
