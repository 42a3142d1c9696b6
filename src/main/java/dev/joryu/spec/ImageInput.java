package dev.joryu.spec;

import dev.joryu.spec.Violation.Rule;
import java.util.List;
import java.util.Locale;

/**
 * How an image becomes a network's input: its shorter side is resized, the middle square is cut
 * out, and each channel becomes {@code (x / 255 - mean) / std}.
 *
 * @param size side of the square in pixels
 * @param resize what the image's shorter side is resized to before, in pixels; at least {@code
 *     size}
 * @param mean by channel, red first
 * @param std by channel, red first
 */
public record ImageInput(
    int size, int resize, Interpolation interpolation, List<Double> mean, List<Double> std) {

  /** How pixels between pixels are made up; the filter widens where the image shrinks. */
  public enum Interpolation {
    BILINEAR,
    BICUBIC;

    /** The name in JSON and model files. */
    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  private static final int CHANNELS = 3;
  private static final int LARGEST_RESIZE = 2048;
  private static final double SMALLEST_STD = 0.001;
  private static final List<Double> IMAGENET_MEAN = List.of(0.485, 0.456, 0.406);
  private static final List<Double> IMAGENET_STD = List.of(0.229, 0.224, 0.225);

  public ImageInput {
    if (size < 1 || resize < size) {
      throw new IllegalArgumentException(
          "a square of %d px cannot be cut from %d px".formatted(size, resize));
    }
    if (mean.size() != CHANNELS || std.size() != CHANNELS) {
      throw new IllegalArgumentException("mean %s, std %s: three each".formatted(mean, std));
    }
    if (!mean.stream().allMatch(Double::isFinite)
        || !std.stream().allMatch(value -> Double.isFinite(value) && value > 0)) {
      throw new IllegalArgumentException("mean %s, std %s: not usable".formatted(mean, std));
    }
    mean = List.copyOf(mean);
    std = List.copyOf(std);
  }

  /**
   * What an architecture's published weights expect where the size is the one they were published
   * for; at other sizes the whole middle square. Statistics are ImageNet's.
   */
  public static ImageInput of(Architecture architecture, int size) {
    PublishedInput published = PublishedInput.of(architecture);
    return new ImageInput(
        size,
        size == published.size() ? published.resize() : size,
        published.interpolation(),
        IMAGENET_MEAN,
        IMAGENET_STD);
  }

  /**
   * Reads a model's {@code preprocessing}.
   *
   * @param imageSize side of the model's input; {@code size} may repeat it but not change it
   */
  public static ImageInput read(Fields fields, Architecture architecture, int imageSize) {
    ImageInput otherwise = of(architecture, imageSize);
    int size = fields.integer("size", imageSize, 1, LARGEST_RESIZE);
    if (size != imageSize) {
      fields.reject("size", Rule.CONFLICT, size, "the model's images have " + imageSize + " px");
    }
    int resize =
        fields.integer(
            "resize", Math.min(LARGEST_RESIZE, otherwise.resize), imageSize, LARGEST_RESIZE);
    Interpolation interpolation = fields.choice("interpolation", otherwise.interpolation);
    List<Double> mean = fields.reals("mean", otherwise.mean, 0, 1);
    List<Double> std = fields.reals("std", otherwise.std, SMALLEST_STD, 1);
    fields.close();
    return new ImageInput(imageSize, resize, interpolation, mean, std);
  }

  /**
   * The input of a network that starts from weights which saw this one: the same where the size is,
   * else the same statistics and interpolation.
   */
  public ImageInput at(Architecture architecture, int newSize) {
    return newSize == size
        ? this
        : new ImageInput(newSize, of(architecture, newSize).resize, interpolation, mean, std);
  }
}
