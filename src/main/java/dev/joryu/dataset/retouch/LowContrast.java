package dev.joryu.dataset.retouch;

import java.util.SplittableRandom;

/** A veil of even light grey, as of mist; ImageNet-C draws values to the image's mean instead. */
final class LowContrast implements Damage {

  /** Share of the image that is seen through the veil. */
  private static final double[] SEEN = {0.7, 0.55, 0.4, 0.28, 0.18};

  private static final double VEIL = 205;

  private final double seen;

  LowContrast(int level) {
    seen = SEEN[level];
  }

  @Override
  public void apply(float[] colours, int size, SplittableRandom random) {
    for (int i = 0; i < colours.length; i++) {
      colours[i] = Range.clamp(seen * colours[i] + (1 - seen) * VEIL);
    }
  }
}
