package dev.joryu.analysis;

import java.util.Arrays;
import org.hipparchus.distribution.continuous.NormalDistribution;
import org.hipparchus.distribution.continuous.TDistribution;

/** What every statistic asks of its input, and the quantiles that several use. */
final class Numbers {

  /** Differences this small beside the numbers themselves come from rounding. */
  static final double ROUNDING = 1e-12;

  private Numbers() {}

  static double finite(String name, double value) {
    if (!Double.isFinite(value)) {
      throw new IllegalArgumentException(name + " is " + value + ", allowed: finite numbers");
    }
    return value;
  }

  static void finite(String name, double[] values) {
    for (int i = 0; i < values.length; i++) {
      finite(name + "[" + i + "]", values[i]);
    }
  }

  static void level(double level) {
    require(level > 0 && level < 1, "level is " + level + ", allowed: between 0 and 1");
  }

  static void sameLength(String first, int n, String second, int m) {
    require(n == m, "%d %s and %d %s, allowed: as many".formatted(n, first, m, second));
  }

  static void require(boolean holds, String otherwise) {
    if (!holds) {
      throw new IllegalArgumentException(otherwise);
    }
  }

  static void square(long[][] counts) {
    for (long[] row : counts) {
      sameLength("rows", counts.length, "columns", row.length);
      for (long count : row) {
        require(count >= 0, "count " + count + ", allowed: 0 or more");
      }
    }
  }

  static double largest(double[] values) {
    return Arrays.stream(values).map(Math::abs).max().orElse(0);
  }

  /** Index of the largest value; of equal ones the first. */
  static int argMax(double[] values) {
    int best = 0;
    for (int i = 1; i < values.length; i++) {
      if (values[i] > values[best]) {
        best = i;
      }
    }
    return best;
  }

  /** Half the width, in standard errors, of a two-sided interval. */
  static double t(double level, double degreesOfFreedom) {
    return new TDistribution(degreesOfFreedom).inverseCumulativeProbability((1 + level) / 2);
  }

  static double tTwoSided(double t, double degreesOfFreedom) {
    return Math.min(1, 2 * new TDistribution(degreesOfFreedom).cumulativeProbability(-Math.abs(t)));
  }

  static double z(double level) {
    return new NormalDistribution().inverseCumulativeProbability((1 + level) / 2);
  }
}
