package dev.joryu.analysis;

import java.util.Comparator;
import java.util.stream.IntStream;

/** Several comparisons at once: the step-down method of Holm 1979. */
public final class Holm {

  private Holm() {}

  /** Adjusted p-values, in the order given: the k-th smallest times n - k + 1, never falling. */
  public static double[] adjust(double... p) {
    for (double value : p) {
      Numbers.require(value >= 0 && value <= 1, "p is " + value + ", allowed: from 0 to 1");
    }
    int[] order = order(p);
    double[] adjusted = new double[p.length];
    double most = 0;
    for (int k = 0; k < p.length; k++) {
      most = Math.max(most, Math.min(1, (p.length - k) * p[order[k]]));
      adjusted[order[k]] = most;
    }
    return adjusted;
  }

  /**
   * By how much each p-value must be below the level that all share: n - k + 1 for the k-th
   * smallest, or what a smaller one that holds it back must reach.
   */
  public static int[] shares(double... p) {
    int[] order = order(p);
    int[] shares = new int[p.length];
    double most = 0;
    int share = p.length;
    for (int k = 0; k < p.length; k++) {
      double own = (p.length - k) * p[order[k]];
      if (own >= most) {
        most = own;
        share = p.length - k;
      }
      shares[order[k]] = share;
    }
    return shares;
  }

  private static int[] order(double[] p) {
    return IntStream.range(0, p.length)
        .boxed()
        .sorted(Comparator.comparingDouble(i -> p[i]))
        .mapToInt(i -> i)
        .toArray();
  }
}
