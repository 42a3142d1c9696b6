package dev.joryu.analysis;

/** Logits to probabilities, without overflow. */
final class Softmax {

  private Softmax() {}

  /** softmax(logits · sharpness), sharpness being one by temperature. */
  static double[] of(double[] logits, double sharpness) {
    double[] p = new double[logits.length];
    double most = logits[Numbers.argMax(logits)];
    double sum = 0;
    for (int k = 0; k < p.length; k++) {
      p[k] = Math.exp((logits[k] - most) * sharpness);
      sum += p[k];
    }
    for (int k = 0; k < p.length; k++) {
      p[k] /= sum;
    }
    return p;
  }

  static double[][] of(double[][] logits, double sharpness) {
    double[][] p = new double[logits.length][];
    for (int i = 0; i < p.length; i++) {
      p[i] = of(logits[i], sharpness);
    }
    return p;
  }

  /** Every row finite and as long as the others, every truth one of its columns. */
  static void check(String name, double[][] rows, int[] truth) {
    Numbers.sameLength(name, rows.length, "images", truth.length);
    for (int i = 0; i < rows.length; i++) {
      Numbers.sameLength("first of " + name, rows[0].length, "others", rows[i].length);
      Numbers.finite(name + "[" + i + "]", rows[i]);
      Numbers.require(
          truth[i] >= 0 && truth[i] < rows[i].length,
          "class %d of %d, allowed: from 0".formatted(truth[i], rows[i].length));
    }
  }
}
