package dev.joryu.dataset.pixels;

import java.util.SplittableRandom;

/**
 * How a view's colours are changed: brightness, then contrast about the view's mean grey, then
 * saturation; 1 leaves each as it is.
 */
public record Colours(double brightness, double contrast, double saturation) {

  private static final double RANGE = 0.25;
  private static final double RED_TO_GREY = 0.299;
  private static final double GREEN_TO_GREY = 0.587;
  private static final double BLUE_TO_GREY = 0.114;

  /** Each varied by up to a quarter. */
  public static Colours random(SplittableRandom random) {
    return new Colours(
        random.nextDouble(1 - RANGE, 1 + RANGE),
        random.nextDouble(1 - RANGE, 1 + RANGE),
        random.nextDouble(1 - RANGE, 1 + RANGE));
  }

  static double grey(double red, double green, double blue) {
    return RED_TO_GREY * red + GREEN_TO_GREY * green + BLUE_TO_GREY * blue;
  }

  /**
   * Changes one pixel in place, values 0 to 255.
   *
   * @param mean mean grey of the view before any change
   */
  void apply(double[] pixel, double mean) {
    double bright = brightness * contrast;
    double lift = brightness * mean * (1 - contrast);
    double red = pixel[0] * bright + lift;
    double green = pixel[1] * bright + lift;
    double blue = pixel[2] * bright + lift;
    double rest = (1 - saturation) * grey(red, green, blue);
    pixel[0] = clamp(red * saturation + rest);
    pixel[1] = clamp(green * saturation + rest);
    pixel[2] = clamp(blue * saturation + rest);
  }

  private static double clamp(double value) {
    return Math.min(255, Math.max(0, value));
  }
}
