package dev.joryu.analysis;

import java.util.function.IntPredicate;

/**
 * How many seeds are wanting.
 *
 * @param seeds how many more
 * @param orMore whether it takes more than that, how many not being said
 */
public record MoreSeeds(int seeds, boolean orMore) {

  /** Beyond this the number is not said. */
  public static final int MOST = 1000;

  static MoreSeeds forPower(Sample differences, double level, double power) {
    double ratio = differences.sd().getAsDouble() / Math.abs(differences.mean());
    return search(
        differences.n(),
        n -> (Numbers.t(level, n - 1) + Numbers.t(2 * power - 1, n - 1)) * ratio <= Math.sqrt(n));
  }

  private static MoreSeeds search(int from, IntPredicate enough) {
    int below = from - 1;
    int above = from + MOST;
    if (!enough.test(above)) {
      return new MoreSeeds(MOST, true);
    }
    while (above - below > 1) {
      int middle = (below + above) >>> 1;
      if (enough.test(middle)) {
        above = middle;
      } else {
        below = middle;
      }
    }
    return new MoreSeeds(above - from, false);
  }
}
