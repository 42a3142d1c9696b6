package dev.joryu.analysis;

/** How much larger the mean of one group of runs is than that of another. */
public sealed interface Difference permits PairedDifference, WelchDifference {

  /** First mean less second. */
  double mean();

  /** Level of the interval, such as 0.95. */
  double level();

  /** The t interval of the difference, or why there is none. */
  Estimate<Interval> interval();

  /** Two-sided p-value of the t test that there is no difference, or why there is none. */
  Estimate<Double> tTest();

  /** What the interval says of the first group. */
  default Verdict verdict(Goal goal) {
    return interval().toOptional().map(i -> Verdict.of(i, goal)).orElse(Verdict.UNDECIDED);
  }

  /**
   * As {@link #verdict(Goal)}, but a difference whose whole interval is smaller than the margin is
   * none (two one-sided tests, Schuirmann 1987; at this level stricter than usual).
   */
  default Verdict verdict(Goal goal, double margin) {
    Numbers.require(
        Double.isFinite(margin) && margin > 0, "margin is " + margin + ", allowed: above 0");
    boolean negligible =
        interval().toOptional().filter(i -> i.low() > -margin && i.high() < margin).isPresent();
    return negligible ? Verdict.EQUIVALENT : verdict(goal);
  }

  /** The verdict where the p-value was adjusted for several comparisons, as by {@link Holm}. */
  default Verdict verdictAdjusted(Goal goal, double adjustedP) {
    Numbers.require(
        adjustedP >= 0 && adjustedP <= 1, "p is " + adjustedP + ", allowed: from 0 to 1");
    return adjustedP < 1 - level() ? verdict(goal) : Verdict.UNDECIDED;
  }
}
