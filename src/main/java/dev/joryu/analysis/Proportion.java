package dev.joryu.analysis;

/** So many of so many. */
public record Proportion(long successes, long n) {

  /** At least one trial. */
  public Proportion {
    Numbers.require(
        n >= 1 && successes >= 0 && successes <= n,
        "%d of %d, allowed: 0 to n of n, n from 1".formatted(successes, n));
  }

  /** Successes by trials. */
  public double share() {
    return (double) successes / n;
  }

  /** The Wilson interval of the share. */
  public Interval interval(double level) {
    return wilson(successes, n, level);
  }

  /**
   * The interval of this share less another of independent trials: the hybrid score interval,
   * method 10 of Newcombe 1998 (Statistics in Medicine 17, 873-890).
   */
  public Interval differenceTo(Proportion other, double level) {
    Interval own = interval(level);
    Interval others = other.interval(level);
    double difference = share() - other.share();
    double below = Math.hypot(share() - own.low(), others.high() - other.share());
    double above = Math.hypot(own.high() - share(), other.share() - others.low());
    return new Interval(difference - below, difference + above);
  }

  /**
   * The score interval of Wilson 1927 (method 3 of Newcombe 1998), which stays within 0..1 and
   * holds for few trials and for shares near 0 and 1.
   */
  public static Interval wilson(long successes, long n, double level) {
    Numbers.level(level);
    double p = new Proportion(successes, n).share();
    double z = Numbers.z(level);
    double centre = (p + z * z / (2 * n)) / (1 + z * z / n);
    double half = z * Math.sqrt(p * (1 - p) / n + z * z / (4.0 * n * n)) / (1 + z * z / n);
    double low = successes == 0 ? 0 : Math.max(0, centre - half);
    double high = successes == n ? 1 : Math.min(1, centre + half);
    return new Interval(low, high);
  }

  static Estimate<Proportion> of(long successes, long n, Reason none) {
    return n == 0 ? Estimate.none(none) : Estimate.of(new Proportion(successes, n));
  }
}
