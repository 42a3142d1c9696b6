package dev.joryu.analysis;

/** A confidence interval, ends included. */
public record Interval(double low, double high) {

  /** Both ends finite and in order. */
  public Interval {
    Numbers.finite("low", low);
    Numbers.finite("high", high);
    if (low > high) {
      throw new IllegalArgumentException("interval from " + low + " down to " + high);
    }
  }

  /** Whether the value lies within, ends included. */
  public boolean contains(double value) {
    return low <= value && value <= high;
  }

  /** Half the distance between the ends. */
  public double halfWidth() {
    return (high - low) / 2;
  }

  static Interval around(double centre, double halfWidth) {
    return new Interval(centre - halfWidth, centre + halfWidth);
  }
}
