package dev.joryu.dataset.retouch;

import java.util.SplittableRandom;

/** Places of the sensor, each of one channel, that see nothing or everything. */
final class ImpulseNoise implements Damage {

  /** Share of such places, as in ImageNet-C. */
  private static final double[] SHARE = {0.03, 0.06, 0.09, 0.17, 0.27};

  private final double share;

  ImpulseNoise(int level) {
    share = SHARE[level];
  }

  @Override
  public void apply(float[] colours, int size, SplittableRandom random) {
    for (int i = 0; i < colours.length; i++) {
      double chance = random.nextDouble();
      if (chance < share) {
        colours[i] = chance < share / 2 ? 0 : Range.MOST;
      }
    }
  }
}
