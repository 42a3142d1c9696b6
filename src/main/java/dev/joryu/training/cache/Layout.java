package dev.joryu.training.cache;

import ai.djl.ndarray.types.Shape;
import dev.joryu.nn.Backbone;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/**
 * Which tensors of a teacher's outputs are kept. Each has a file of its own, in which an image's
 * views lie one after the other as 16-bit floats; so runs that align other maps share the rest.
 *
 * @param parts logits first
 * @param views fixed views of each image
 */
record Layout(List<Part> parts, int views) {

  static final String LOGITS = "logits";

  /**
   * One tensor of the outputs.
   *
   * @param shape without the batch
   */
  record Part(String name, Shape shape) {

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
    parts.add(new Part(LOGITS, outputs.logits().getShape().slice(1)));
    for (String name : maps.stream().sorted().toList()) {
      Shape shape = Objects.requireNonNull(outputs.maps().get(name), name).getShape();
      parts.add(new Part(name, shape.slice(1)));
    }
    return new Layout(List.copyOf(parts), views);
  }

  /** Bytes that all views of an image take in a part. */
  int bytesPerImage(Part part) {
    return Math.multiplyExact(views, part.bytes());
  }

  /** Bytes that all views of an image take in all parts. */
  long bytesPerImage() {
    return parts.stream().mapToLong(this::bytesPerImage).sum();
  }
}
