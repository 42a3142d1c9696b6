package dev.joryu.dataset.pixels;

import dev.joryu.spec.ImageInput.Interpolation;

/**
 * How a stretch of new pixels along one axis is made of the old ones: Pillow's {@code resize} in
 * its own whole numbers, so that results are equal bit by bit. The filter is as wide as a new pixel
 * where the image shrinks.
 */
final class Resampling {

  /** Weights are fractions of 2 to this power. */
  private static final int PRECISION = 22;

  static final int HALF = 1 << PRECISION - 1;

  private final int[] first;
  private final int[][] weights;

  /**
   * The new pixels from {@code offset} on.
   *
   * @param from how many pixels there are
   * @param to how many there would be if the whole axis was resized
   * @param count how many new ones are wanted
   */
  Resampling(int from, int to, int offset, int count, Interpolation interpolation) {
    double scale = (double) from / to;
    double widening = Math.max(1, scale);
    double support = support(interpolation) * widening;
    first = new int[count];
    weights = new int[count][];
    for (int i = 0; i < count; i++) {
      double centre = (offset + i + 0.5) * scale;
      first[i] = Math.max(0, (int) (centre - support + 0.5));
      int end = Math.min(from, (int) (centre + support + 0.5));
      weights[i] = weights(first[i], end, centre, 1 / widening, interpolation);
    }
  }

  /** How many new pixels there are. */
  int count() {
    return first.length;
  }

  /** The first old pixel that counts for a new one. */
  int first(int index) {
    return first[index];
  }

  /** The old pixel after the last that counts for a new one. */
  int end(int index) {
    return first[index] + weights[index].length;
  }

  /** The weights of the old pixels of a new one, the first first. */
  int[] weights(int index) {
    return weights[index];
  }

  /** A sum of weighted pixels, begun with {@link #HALF}, as a pixel. */
  static byte pixel(int sum) {
    return (byte) Math.min(255, Math.max(0, sum >> PRECISION));
  }

  private static int[] weights(
      int first, int end, double centre, double narrowing, Interpolation interpolation) {
    double[] real = new double[end - first];
    double sum = 0;
    for (int i = 0; i < real.length; i++) {
      real[i] = filter((i + first - centre + 0.5) * narrowing, interpolation);
      sum += real[i];
    }
    int[] whole = new int[real.length];
    for (int i = 0; i < real.length; i++) {
      double weight = real[i] / sum * (1 << PRECISION);
      whole[i] = (int) (weight < 0 ? weight - 0.5 : weight + 0.5);
    }
    return whole;
  }

  private static double support(Interpolation interpolation) {
    return switch (interpolation) {
      case BILINEAR -> 1;
      case BICUBIC -> 2;
    };
  }

  private static double filter(double x, Interpolation interpolation) {
    double distance = Math.abs(x);
    return switch (interpolation) {
      case BILINEAR -> Math.max(0, 1 - distance);
      case BICUBIC -> cubic(distance);
    };
  }

  /** Keys' cubic convolution with a = -0.5. */
  private static double cubic(double x) {
    double a = -0.5;
    if (x < 1) {
      return ((a + 2) * x - (a + 3)) * x * x + 1;
    }
    return x < 2 ? (((x - 5) * x + 8) * x - 4) * a : 0;
  }
}
