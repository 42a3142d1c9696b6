package dev.joryu.analysis;

/**
 * Two methods compared where seeds do not pair, the variances being allowed to differ (Welch 1947,
 * degrees of freedom after Satterthwaite 1946).
 */
public record WelchDifference(
    Sample first, Sample second, double level, Estimate<Interval> interval, Estimate<Double> tTest)
    implements Difference {

  /** First less second. */
  public static WelchDifference of(Sample first, Sample second, double level) {
    Numbers.level(level);
    if (first.n() < 2 || second.n() < 2) {
      return none(first, second, level, Reason.ONE_VALUE);
    }
    double a = squaredError(first);
    double b = squaredError(second);
    if (a + b == 0) {
      return none(first, second, level, Reason.ZERO_VARIANCE);
    }
    double freedom = (a + b) * (a + b) / (a * a / (first.n() - 1) + b * b / (second.n() - 1));
    double difference = first.mean() - second.mean();
    double error = Math.sqrt(a + b);
    return new WelchDifference(
        first,
        second,
        level,
        Estimate.of(Interval.around(difference, Numbers.t(level, freedom) * error)),
        Estimate.of(Numbers.tTwoSided(difference / error, freedom)));
  }

  @Override
  public double mean() {
    return first.mean() - second.mean();
  }

  private static WelchDifference none(Sample first, Sample second, double level, Reason reason) {
    return new WelchDifference(first, second, level, Estimate.none(reason), Estimate.none(reason));
  }

  private static double squaredError(Sample sample) {
    double sd = sample.sd().orElse(0);
    return sd * sd / sample.n();
  }
}
