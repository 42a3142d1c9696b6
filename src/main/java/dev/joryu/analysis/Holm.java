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
    int[] order =
        IntStream.range(0, p.length)
            .boxed()
            .sorted(Comparator.comparingDouble(i -> p[i]))
            .mapToInt(i -> i)
            .toArray();
    double[] adjusted = new double[p.length];
    double most = 0;
    for (int k = 0; k < p.length; k++) {
      most = Math.max(most, Math.min(1, (p.length - k) * p[order[k]]));
      adjusted[order[k]] = most;
    }
    return adjusted;
  }
}
