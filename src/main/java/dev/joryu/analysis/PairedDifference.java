package dev.joryu.analysis;

import java.util.Arrays;
import java.util.Map;
import java.util.TreeSet;

/**
 * Two methods compared seed by seed: each seed's difference is one value (Student 1908). The t
 * interval decides the verdict; the sign-flip p-value needs no normal distribution but, with few
 * seeds, cannot be small.
 *
 * @param differences first less second, of each pair
 * @param signFlip two-sided p-value if the sign of each difference were a coin's (Fisher 1935)
 * @param smallestSignFlip the smallest p-value that so many pairs can give: 0.25 with three
 */
public record PairedDifference(
    Sample differences,
    double level,
    Estimate<Interval> interval,
    Estimate<Double> tTest,
    double signFlip,
    double smallestSignFlip)
    implements Difference {

  private static final double POWER = 0.8;

  /** Pairs by position; none where there is no pair. */
  public static Estimate<PairedDifference> of(double[] first, double[] second, double level) {
    Numbers.level(level);
    Numbers.finite("first", first);
    Numbers.finite("second", second);
    Numbers.sameLength("first values", first.length, "second values", second.length);
    if (first.length == 0) {
      return Estimate.none(Reason.NO_PAIRS);
    }
    double scale = Math.max(Numbers.largest(first), Numbers.largest(second));
    double[] differences = new double[first.length];
    for (int i = 0; i < first.length; i++) {
      double difference = first[i] - second[i];
      differences[i] = Math.abs(difference) <= Numbers.ROUNDING * scale ? 0 : difference;
    }
    Sample sample = Sample.of(differences, scale);
    SignFlips flips = SignFlips.of(differences);
    return Estimate.of(
        new PairedDifference(
            sample,
            level,
            sample.interval(level),
            sample.standardError().map(e -> Numbers.tTwoSided(sample.mean() / e, sample.n() - 1)),
            flips.p(),
            flips.smallest()));
  }

  /** Pairs those seeds that both have. */
  public static Estimate<PairedDifference> bySeed(
      Map<Long, Double> first, Map<Long, Double> second, double level) {
    TreeSet<Long> seeds = new TreeSet<>(first.keySet());
    seeds.retainAll(second.keySet());
    return of(values(first, seeds), values(second, seeds), level);
  }

  private static double[] values(Map<Long, Double> bySeed, TreeSet<Long> seeds) {
    return Arrays.stream(seeds.toArray(Long[]::new)).mapToDouble(bySeed::get).toArray();
  }

  /** Number of pairs. */
  public int n() {
    return differences.n();
  }

  @Override
  public double mean() {
    return differences.mean();
  }

  /**
   * How many more seeds would show a difference of the observed size with probability 80 %, if the
   * observed mean and deviation are the true ones: the smallest n with (t(1 - α/2, n - 1) + t(0.8,
   * n - 1)) · sd / |mean| ≤ √n, the normal approximation with t for normal quantiles. None more
   * where the interval decides already.
   */
  public Estimate<MoreSeeds> moreSeeds() {
    return moreSeeds(level);
  }

  /** The same for an interval of another level, as one of several comparisons needs. */
  public Estimate<MoreSeeds> moreSeeds(double wanted) {
    Estimate<Interval> reached = differences.interval(wanted);
    if (reached.whyNot().isPresent()) {
      return Estimate.none(reached.whyNot().get());
    }
    if (mean() == 0) {
      return Estimate.none(Reason.ZERO_DIFFERENCE);
    }
    return reached.map(
        interval ->
            interval.contains(0)
                ? MoreSeeds.forPower(differences, wanted, POWER)
                : new MoreSeeds(0, false));
  }
}
