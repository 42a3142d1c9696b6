package dev.joryu.dataset.retouch;

import java.util.SplittableRandom;

/** A point becomes a line, in any direction. */
final class MotionBlur implements Damage {

  /** Length of the line as a share of the side; ours. */
  private static final double[] LENGTH = {0.03, 0.05, 0.08, 0.11, 0.15};

  /** Points of the line for each pixel of its length. */
  private static final int FINE = 4;

  private final double share;

  MotionBlur(int level) {
    share = LENGTH[level];
  }

  @Override
  public void apply(float[] colours, int size, SplittableRandom random) {
    double angle = random.nextDouble(Math.PI);
    double half = share * size / 2;
    Kernel line = new Kernel((int) Math.ceil(half) + 1);
    int steps = (int) Math.ceil(half * FINE);
    for (int i = -steps; i <= steps; i++) {
      double along = half * i / steps;
      line.add(along * StrictMath.cos(angle), along * StrictMath.sin(angle), 1);
    }
    line.blur(colours, size);
  }
}
