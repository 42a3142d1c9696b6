package dev.joryu.analysis;

/** What an interval of a difference allows to say. */
public enum Verdict {
  /** The whole interval lies on the better side of zero. */
  BETTER,
  /** The whole interval lies on the worse side of zero. */
  WORSE,
  /** The interval contains zero, or there is none. */
  UNDECIDED;

  static Verdict of(Interval difference, Goal goal) {
    if (difference.contains(0)) {
      return UNDECIDED;
    }
    return ofSign(difference.low(), goal);
  }

  static Verdict ofSign(double difference, Goal goal) {
    double worth = goal.worth(difference);
    if (worth == 0) {
      return UNDECIDED;
    }
    return worth > 0 ? BETTER : WORSE;
  }
}
