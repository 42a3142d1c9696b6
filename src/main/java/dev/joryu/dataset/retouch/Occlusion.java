package dev.joryu.dataset.retouch;

import java.util.SplittableRandom;

/** A rectangle of one colour lies anywhere on the image. Not in ImageNet-C. */
final class Occlusion implements Damage {

  private static final int CHANNELS = 3;

  /** Share of the image that it hides. */
  private static final double[] SHARE = {0.05, 0.1, 0.17, 0.26, 0.37};

  /** How many times longer than wide it is at most, or wider than long. */
  private static final double LONGEST = 2;

  private final double share;

  Occlusion(int level) {
    share = SHARE[level];
  }

  @Override
  public void apply(float[] colours, int size, SplittableRandom random) {
    double ratio = StrictMath.pow(LONGEST, random.nextDouble(-1, 1));
    int width = (int) Math.rint(size * Math.sqrt(share * ratio));
    int height = (int) Math.rint(size * Math.sqrt(share / ratio));
    int left = (int) (random.nextDouble() * (size - width + 1));
    int top = (int) (random.nextDouble() * (size - height + 1));
    float[] colour = {random.nextInt(256), random.nextInt(256), random.nextInt(256)};
    for (int y = top; y < top + height; y++) {
      for (int x = left; x < left + width; x++) {
        System.arraycopy(colour, 0, colours, (y * size + x) * CHANNELS, CHANNELS);
      }
    }
  }
}
