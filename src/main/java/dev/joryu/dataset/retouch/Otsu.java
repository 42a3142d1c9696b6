package dev.joryu.dataset.retouch;

/** Otsu's threshold (1979): the cut of values in two that leaves the least variance in both. */
final class Otsu {

  private static final int BINS = 256;

  private Otsu() {}

  /** The threshold of values from 0; values above it are the upper part. */
  static double threshold(float[] values) {
    double most = 0;
    for (float value : values) {
      most = Math.max(most, value);
    }
    if (most == 0) {
      return 0;
    }
    int[] counts = new int[BINS];
    double sum = 0;
    for (float value : values) {
      int bin = bin(value, most);
      counts[bin]++;
      sum += bin;
    }
    return best(counts, sum, values.length) * most / BINS;
  }

  private static int bin(double value, double most) {
    return (int) Math.min(BINS - 1, value / most * BINS);
  }

  private static int best(int[] counts, double sum, int total) {
    double below = 0;
    double sumBelow = 0;
    double most = -1;
    int best = 0;
    for (int cut = 1; cut < BINS; cut++) {
      below += counts[cut - 1];
      sumBelow += (double) counts[cut - 1] * (cut - 1);
      double above = total - below;
      if (below > 0 && above > 0) {
        double apart = sumBelow / below - (sum - sumBelow) / above;
        double between = below * above * apart * apart;
        if (between > most) {
          most = between;
          best = cut;
        }
      }
    }
    return best;
  }
}
