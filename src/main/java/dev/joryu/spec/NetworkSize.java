package dev.joryu.spec;

import org.jspecify.annotations.Nullable;

/**
 * At what size one looks at networks.
 *
 * @param width multiplier of every channel count, for networks that have one
 * @param classes how many logits
 * @param imageSize side of the square input in pixels; null is each network's own default
 */
public record NetworkSize(double width, int classes, @Nullable Integer imageSize) {

  /** What publications count by. */
  public static final int USUAL_CLASSES = 1000;

  private static final int MOST_CLASSES = 100_000;

  /** Each network at the size a run gives it, as wide as published. */
  public static final NetworkSize DEFAULT = new NetworkSize(1, USUAL_CLASSES, null);

  /**
   * Reads {@code width}, {@code classes} and {@code imageSize} for all networks at once. One that
   * does not fit some of them is no violation, see {@link #fits}.
   */
  public static NetworkSize read(Fields fields) {
    return new NetworkSize(
        fields.real("width", 1, ModelSpec.NARROWEST, ModelSpec.WIDEST),
        readClasses(fields),
        fields.optionalInteger("imageSize", ModelSpec.SMALLEST, ModelSpec.LARGEST));
  }

  /** Reads the same for one network; what does not fit it is a violation. */
  public static NetworkSize read(Fields fields, Architecture architecture) {
    return new NetworkSize(
        ModelSpec.readWidth(fields, architecture),
        readClasses(fields),
        ModelSpec.readImageSize(fields, architecture));
  }

  /** Reads {@code imageSize} alone for one network; {@code usual} where none is given. */
  public static int readImageSize(Fields fields, Architecture architecture, int usual) {
    int imageSize = ModelSpec.readImageSize(fields, architecture);
    return fields.has("imageSize") ? imageSize : usual;
  }

  /** Whether the network can take images of this size. */
  public boolean fits(Architecture architecture) {
    return architecture.takes(imageSizeOf(architecture));
  }

  /** Side of the input in pixels. */
  public int imageSizeOf(Architecture architecture) {
    return imageSize == null ? architecture.defaultImageSize() : imageSize;
  }

  /** The multiplier where the network has one, otherwise 1. */
  public double widthOf(Architecture architecture) {
    return architecture.hasWidth() ? width : 1;
  }

  private static int readClasses(Fields fields) {
    return fields.integer("classes", USUAL_CLASSES, 2, MOST_CLASSES);
  }
}
