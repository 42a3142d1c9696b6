package dev.joryu.nn.mobilenet;

import dev.joryu.nn.layer.Activation;

/** One block of tables 1 and 2 of arXiv 1905.02244. */
record Row(int kernel, int expanded, int out, boolean squeezed, Activation activation, int stride) {

  private static final int DIVISOR = 8;

  /** The row with its channels multiplied. */
  Row scaled(double width) {
    return new Row(
        kernel, divisible(expanded * width), divisible(out * width), squeezed, activation, stride);
  }

  /** The nearest multiple of 8 that is at most a tenth smaller. */
  static int divisible(double channels) {
    int nearest = Math.max(DIVISOR, (int) (channels + DIVISOR / 2.0) / DIVISOR * DIVISOR);
    return nearest < 0.9 * channels ? nearest + DIVISOR : nearest;
  }
}
