package dev.joryu.analysis;

import java.util.Arrays;
import java.util.OptionalDouble;

/**
 * Values of runs that differ by chance alone, summed up.
 *
 * @param sd standard deviation with divisor n - 1; empty for one value
 */
public record Sample(int n, double mean, OptionalDouble sd) {

  /** Checks what {@link #of} ensures. */
  public Sample {
    Numbers.require(n >= 1, "a sample of " + n + " values, allowed: 1 or more");
    Numbers.require(sd.isPresent() == (n > 1), "a sample has a deviation from two values on");
    Numbers.finite("mean", mean);
    sd.ifPresent(value -> Numbers.finite("sd", value));
  }

  /** At least one value, each finite. */
  public static Sample of(double... values) {
    return of(values, Numbers.largest(values));
  }

  /** Spread below rounding of numbers as large as {@code scale} counts as none. */
  static Sample of(double[] values, double scale) {
    Numbers.finite("values", values);
    Numbers.require(values.length > 0, "no values, allowed: 1 or more");
    double least = Arrays.stream(values).min().getAsDouble();
    double most = Arrays.stream(values).max().getAsDouble();
    boolean constant = most - least <= Numbers.ROUNDING * scale;
    double mean = constant ? values[0] : Arrays.stream(values).average().getAsDouble();
    if (values.length == 1) {
      return new Sample(1, mean, OptionalDouble.empty());
    }
    double squares = Arrays.stream(values).map(v -> (v - mean) * (v - mean)).sum();
    double sd = constant ? 0 : Math.sqrt(squares / (values.length - 1));
    return new Sample(values.length, mean, OptionalDouble.of(sd));
  }

  /**
   * Student's t interval of the mean (Student 1908): mean ± t(n - 1) · sd / √n. It holds for values
   * that are roughly normal. Equal values give none rather than one of no width.
   */
  public Estimate<Interval> interval(double level) {
    Numbers.level(level);
    return standardError().map(error -> Interval.around(mean, Numbers.t(level, n - 1) * error));
  }

  /** sd / √n, where there are two values that differ. */
  Estimate<Double> standardError() {
    if (sd.isEmpty()) {
      return Estimate.none(Reason.ONE_VALUE);
    }
    if (sd.getAsDouble() == 0) {
      return Estimate.none(Reason.ZERO_VARIANCE);
    }
    return Estimate.of(sd.getAsDouble() / Math.sqrt(n));
  }
}
