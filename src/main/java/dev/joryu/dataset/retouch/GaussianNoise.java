package dev.joryu.dataset.retouch;

import java.util.SplittableRandom;

/** Noise of the electronics. */
final class GaussianNoise implements Damage {

  /** Standard deviation as a share of 255, as in ImageNet-C. */
  private static final double[] DEVIATION = {0.08, 0.12, 0.18, 0.26, 0.38};

  private final double deviation;

  GaussianNoise(int level) {
    deviation = DEVIATION[level] * Range.MOST;
  }

  @Override
  public void apply(float[] colours, int size, SplittableRandom random) {
    for (int i = 0; i < colours.length; i++) {
      colours[i] = Range.clamp(colours[i] + deviation * random.nextGaussian());
    }
  }
}
