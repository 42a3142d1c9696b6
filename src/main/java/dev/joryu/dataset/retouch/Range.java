package dev.joryu.dataset.retouch;

/** The range of a colour. */
final class Range {

  static final float MOST = 255;

  private Range() {}

  static float clamp(double value) {
    return (float) Math.min(MOST, Math.max(0, value));
  }

  /** Each value times a factor for its channel. */
  static void scale(float[] colours, double red, double green, double blue) {
    for (int i = 0; i < colours.length; i += 3) {
      colours[i] = clamp(colours[i] * red);
      colours[i + 1] = clamp(colours[i + 1] * green);
      colours[i + 2] = clamp(colours[i + 2] * blue);
    }
  }
}
