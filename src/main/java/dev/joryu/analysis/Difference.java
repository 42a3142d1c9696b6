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
}
