package dev.joryu.dataset.pixels;

/** One look at an image. */
public interface View {

  /**
   * Renders the view as rows of red, green and blue, 0 to 255.
   *
   * @param size side of the square in pixels
   * @param to takes {@code size * size * 3} values from its beginning
   */
  void render(int size, float[] to);
}
