package dev.joryu.analysis;

import java.util.Arrays;
import java.util.BitSet;
import java.util.Comparator;
import java.util.stream.IntStream;

/** An attention map as masses of its positions. */
final class Masses {

  /** Added to each share before it is put under a logarithm. */
  private static final double SMOOTHING = 1e-9;

  private Masses() {}

  static double mass(double[] map) {
    Numbers.finite("map", map);
    for (double value : map) {
      Numbers.require(value >= 0, "mass " + value + ", allowed: 0 or more");
    }
    return Arrays.stream(map).sum();
  }

  static double[] shares(double[] map) {
    double mass = mass(map);
    return Arrays.stream(map).map(value -> value / mass).toArray();
  }

  static double[] smooth(double[] shares) {
    double sum = 1 + shares.length * SMOOTHING;
    return Arrays.stream(shares).map(share -> (share + SMOOTHING) / sum).toArray();
  }

  static BitSet top(double[] map, int most) {
    BitSet top = new BitSet();
    IntStream.range(0, map.length)
        .boxed()
        .sorted(Comparator.comparingDouble(i -> -map[i]))
        .limit(most)
        .forEach(top::set);
    return top;
  }
}
