package dev.joryu.dataset;

/** Changes an image after it was brought to a network's square and before it is normalised. */
@FunctionalInterface
public interface Retouch {

  /**
   * Changes one image; whatever threads it runs on and whatever came before, equal arguments lead
   * to equal colours.
   *
   * @param image place in the archive
   * @param colours {@code size * size * 3} values, rows of red, green and blue, 0 to 255 before and
   *     after; changed in place
   * @param size side of the square in pixels
   */
  void apply(int image, float[] colours, int size);
}
