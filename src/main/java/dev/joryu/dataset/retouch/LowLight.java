package dev.joryu.dataset.retouch;

import java.util.SplittableRandom;

/**
 * Less light reaches the sensor, and its noise, of photons and of reading, stays. Light is taken as
 * the square of a value, which is near to what sRGB says. Not in ImageNet-C.
 */
final class LowLight implements Damage {

  /** Share of the light that is left. */
  private static final double[] LIGHT = {0.5, 0.3, 0.18, 0.1, 0.05};

  /** Electrons that a value of 255 makes in full light. */
  private static final double FULL = 1000;

  /** Variance of reading, in electrons squared. */
  private static final double READING = 4;

  private final double light;

  LowLight(int level) {
    light = LIGHT[level];
  }

  @Override
  public void apply(float[] colours, int size, SplittableRandom random) {
    for (int i = 0; i < colours.length; i++) {
      double value = colours[i] / Range.MOST;
      double electrons = value * value * light * FULL;
      electrons += Math.sqrt(electrons + READING) * random.nextGaussian();
      colours[i] = Range.clamp(Range.MOST * Math.sqrt(Math.max(0, electrons) / FULL));
    }
  }
}
