package dev.joryu.analysis;

import java.util.Arrays;
import java.util.SplittableRandom;

/**
 * The randomisation test of paired differences (Fisher 1935, ch. 3): how often random signs give a
 * mean as far from zero as the observed one. All signs are tried up to 20 pairs; beyond, 99 999
 * random ones, counting the observed as one of them (Phipson and Smyth 2010).
 */
record SignFlips(double p, double smallest) {

  private static final int ALL_UP_TO = 20;
  private static final int DRAWS = 99_999;
  private static final long SEED = 20_260_101;

  static SignFlips of(double[] differences) {
    double[] sizes = Arrays.stream(differences).map(Math::abs).filter(d -> d > 0).toArray();
    double total = Arrays.stream(sizes).sum();
    double observed = Math.abs(Arrays.stream(differences).sum()) - 1e-9 * total;
    return sizes.length <= ALL_UP_TO ? all(sizes, observed) : some(sizes, observed);
  }

  /** Differences of zero have no sign, so that only the others count. */
  private static SignFlips all(double[] sizes, double observed) {
    int signs = 1 << sizes.length;
    int asFar = 0;
    for (int bits = 0; bits < signs; bits++) {
      double sum = 0;
      for (int i = 0; i < sizes.length; i++) {
        sum += (bits >> i & 1) == 0 ? sizes[i] : -sizes[i];
      }
      if (Math.abs(sum) >= observed) {
        asFar++;
      }
    }
    return new SignFlips((double) asFar / signs, Math.min(1, 2.0 / signs));
  }

  private static SignFlips some(double[] sizes, double observed) {
    SplittableRandom random = new SplittableRandom(SEED);
    int asFar = 0;
    for (int draw = 0; draw < DRAWS; draw++) {
      double sum = 0;
      for (double size : sizes) {
        sum += random.nextBoolean() ? size : -size;
      }
      if (Math.abs(sum) >= observed) {
        asFar++;
      }
    }
    return new SignFlips((asFar + 1.0) / (DRAWS + 1.0), 1.0 / (DRAWS + 1));
  }
}
