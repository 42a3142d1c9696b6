package dev.joryu.analysis;

import java.util.Arrays;
import java.util.BitSet;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.hipparchus.distribution.discrete.HypergeometricDistribution;

/** How alike two attention maps over the same positions are; values are masses, 0 or more. */
public final class Similarity {

  private Similarity() {}

  /** p · q / (|p| |q|): 1 for maps that differ by a factor alone. */
  public static Estimate<Double> cosine(double[] p, double[] q) {
    return between(
        p,
        q,
        () -> {
          double product = 0;
          double ofP = 0;
          double ofQ = 0;
          for (int i = 0; i < p.length; i++) {
            product += p[i] * q[i];
            ofP += p[i] * p[i];
            ofQ += q[i] * q[i];
          }
          return Math.min(1, product / (Math.sqrt(ofP) * Math.sqrt(ofQ)));
        });
  }

  /**
   * KL(p‖q) in nats (Kullback and Leibler 1951) of the maps as distributions: what it costs to
   * expect q where p is the case. A share x counts as (x + 1e-9) / (1 + positions · 1e-9), so that
   * it stays finite where q has no mass.
   */
  public static Estimate<Double> kl(double[] p, double[] q) {
    return between(
        p,
        q,
        () -> {
          double[] from = Masses.smooth(Masses.shares(p));
          double[] to = Masses.smooth(Masses.shares(q));
          double sum = 0;
          for (int i = 0; i < from.length; i++) {
            sum += from[i] * Math.log(from[i] / to[i]);
          }
          return Math.max(0, sum);
        });
  }

  /**
   * Overlap (intersection over union) of the positions with the most mass, a share of all, rounded,
   * at least one. Of positions with equal mass the earlier goes first.
   */
  public static Estimate<Double> topOverlap(double[] p, double[] q, double share) {
    Numbers.require(share > 0 && share <= 1, "share " + share + ", allowed: above 0, up to 1");
    return between(
        p,
        q,
        () -> {
          int most = most(p.length, share);
          BitSet common = Masses.top(p, most);
          common.and(Masses.top(q, most));
          int both = common.cardinality();
          return (double) both / (2 * most - both);
        });
  }

  /**
   * What {@link #topOverlap} is on average of two maps that know nothing of each other: of so many
   * common positions as the hypergeometric distribution gives.
   */
  public static double topOverlapByChance(int positions, double share) {
    Numbers.require(positions > 0, "positions " + positions + ", allowed: above 0");
    int most = most(positions, share);
    HypergeometricDistribution common = new HypergeometricDistribution(positions, most, most);
    return IntStream.rangeClosed(0, most)
        .mapToDouble(both -> common.probability(both) * both / (2 * most - both))
        .sum();
  }

  private static int most(int positions, double share) {
    return (int) Math.max(1, Math.round(share * positions));
  }

  /** Entropy in nats (Shannon 1948): 0 with all mass in one place, ln positions if even. */
  public static Estimate<Double> entropy(double[] map) {
    return between(
        map,
        map,
        () ->
            Math.max(
                0,
                -Arrays.stream(Masses.shares(map))
                    .filter(x -> x > 0)
                    .map(x -> x * Math.log(x))
                    .sum()));
  }

  /** Entropy by its maximum, 0 to 1. */
  public static Estimate<Double> normalisedEntropy(double[] map) {
    return map.length == 1
        ? Estimate.none(Reason.ONE_POSITION)
        : entropy(map).map(nats -> Math.min(1, nats / Math.log(map.length)));
  }

  private static Estimate<Double> between(double[] p, double[] q, Supplier<Double> value) {
    Numbers.sameLength("positions", p.length, "positions", q.length);
    return Masses.mass(p) == 0 || Masses.mass(q) == 0
        ? Estimate.none(Reason.EMPTY_MAP)
        : Estimate.of(value.get());
  }
}
