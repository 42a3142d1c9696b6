package dev.joryu.training.cache;

import ai.djl.ndarray.types.Shape;
import dev.joryu.nn.Backbone;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * How an image's outputs lie in the cache: one part after the other, logits first, and within a
 * part one view after the other, as 16-bit floats.
 *
 * @param views fixed views of each image
 */
record Layout(List<Part> parts, int views) {

  static final String LOGITS = "logits";

  /**
   * One tensor of the outputs.
   *
   * @param shape without the batch
   * @param start byte at which it begins among an image's outputs
   */
  record Part(String name, Shape shape, int start) {

    /** The shape with a batch. */
    Shape batch(long size) {
      return new Shape(size).addAll(shape);
    }

    /** Bytes that one view takes. */
    int bytes() {
      return Math.toIntExact(shape.size() * Short.BYTES);
    }
  }

  /**
   * The layout of such outputs.
   *
   * @param outputs of any batch
   * @param maps names of those maps that are kept
   */
  static Layout of(Backbone.Outputs outputs, Set<String> maps, int views) {
    List<Part> parts = new ArrayList<>();
    int start = add(parts, LOGITS, outputs.logits().getShape(), 0, views);
    for (String name : maps.stream().sorted().toList()) {
      Shape shape = Objects.requireNonNull(outputs.maps().get(name), name).getShape();
      start = add(parts, name, shape, start, views);
    }
    return new Layout(List.copyOf(parts), views);
  }

  private static int add(List<Part> parts, String name, Shape batch, int start, int views) {
    Part part = new Part(name, batch.slice(1), start);
    parts.add(part);
    return Math.addExact(start, Math.multiplyExact(views, part.bytes()));
  }

  /** Bytes that all views of an image take. */
  int bytesPerImage() {
    Part last = parts.get(parts.size() - 1);
    return last.start() + views * last.bytes();
  }

  /** Names and shapes, for the key. */
  Map<String, String> inWords() {
    return parts.stream().collect(Collectors.toMap(Part::name, part -> part.shape().toString()));
  }
}
