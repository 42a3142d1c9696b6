package dev.joryu.dataset.retouch;

import java.util.SplittableRandom;

/**
 * More light than the sensor can tell apart. Light is taken as the square of a value, so a stop
 * makes a value √2 times what it was. Not in ImageNet-C, whose brightness adds to all values.
 */
final class Overexposure implements Damage {

  /** Stops too many; each doubles the light. */
  private static final double[] STOPS = {0.5, 1, 1.5, 2, 2.5};

  private final double factor;

  Overexposure(int level) {
    factor = StrictMath.pow(2, STOPS[level] / 2);
  }

  @Override
  public void apply(float[] colours, int size, SplittableRandom random) {
    Range.scale(colours, factor, factor, factor);
  }
}
