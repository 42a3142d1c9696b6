package dev.joryu.training;

import java.util.SplittableRandom;

/** Draws from the Beta distribution. */
final class Beta {

  private Beta() {}

  /** A number from Beta(α, α): X / (X + Y) of two draws from Gamma(α, 1). */
  static double symmetric(double alpha, SplittableRandom random) {
    double x = gamma(alpha, random);
    double y = gamma(alpha, random);
    return x + y == 0 ? (random.nextBoolean() ? 1 : 0) : x / (x + y);
  }

  /**
   * A number from Gamma(α, 1): G. Marsaglia and W. W. Tsang, "A simple method for generating gamma
   * variables", ACM TOMS 26 (2000); below 1 through α + 1 and a power of a uniform number.
   */
  static double gamma(double alpha, SplittableRandom random) {
    if (alpha < 1) {
      return gamma(alpha + 1, random) * StrictMath.pow(random.nextDouble(), 1 / alpha);
    }
    double d = alpha - 1.0 / 3;
    double c = 1 / Math.sqrt(9 * d);
    while (true) {
      double normal = random.nextGaussian();
      double v = 1 + c * normal;
      if (v > 0) {
        v = v * v * v;
        double bound = 0.5 * normal * normal + d - d * v + d * StrictMath.log(v);
        if (StrictMath.log(1 - random.nextDouble()) < bound) {
          return d * v;
        }
      }
    }
  }
}
