package dev.joryu.nn.mobilenet;

/**
 * Channel counts of a network of some width.
 *
 * @param width multiplier of every channel count
 */
record Channels(double width) {

  private static final int DIVISOR = 8;

  /** As many as a published count becomes. */
  int of(int published) {
    return divisible(published * width);
  }

  /** The nearest multiple of 8 that is at most a tenth smaller. */
  static int divisible(double channels) {
    int nearest = Math.max(DIVISOR, (int) (channels + DIVISOR / 2.0) / DIVISOR * DIVISOR);
    return nearest < 0.9 * channels ? nearest + DIVISOR : nearest;
  }
}
