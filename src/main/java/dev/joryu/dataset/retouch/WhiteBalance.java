package dev.joryu.dataset.retouch;

import java.util.SplittableRandom;

/** A lamp that is too warm or, as often, too cold. Not in ImageNet-C. */
final class WhiteBalance implements Damage {

  /** How many times too large red becomes in relation to blue, or blue in relation to red. */
  private static final double[] RATIO = {1.2, 1.45, 1.75, 2.1, 2.6};

  private final double shift;

  WhiteBalance(int level) {
    shift = Math.sqrt(RATIO[level]);
  }

  @Override
  public void apply(float[] colours, int size, SplittableRandom random) {
    if (random.nextBoolean()) {
      Range.scale(colours, shift, 1, 1 / shift);
    } else {
      Range.scale(colours, 1 / shift, 1, shift);
    }
  }
}
