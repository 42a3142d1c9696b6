package dev.joryu.dataset.retouch;

import java.util.SplittableRandom;

/** A point becomes a disc. */
final class DefocusBlur implements Damage {

  /** Radius of the disc as a share of the side: in 224 pixels 3, 4, 6, 8 and 10, as ImageNet-C. */
  private static final double[] RADIUS = {3 / 224.0, 4 / 224.0, 6 / 224.0, 8 / 224.0, 10 / 224.0};

  /** Points a pixel is divided into along each axis, for a smooth edge. */
  private static final int FINE = 4;

  private final double share;

  DefocusBlur(int level) {
    share = RADIUS[level];
  }

  @Override
  public void apply(float[] colours, int size, SplittableRandom random) {
    disc(share * size).blur(colours, size);
  }

  private static Kernel disc(double radius) {
    int reach = (int) Math.ceil(radius) + 1;
    Kernel disc = new Kernel(reach);
    for (int i = -reach * FINE; i <= reach * FINE; i++) {
      for (int j = -reach * FINE; j <= reach * FINE; j++) {
        double x = (double) i / FINE;
        double y = (double) j / FINE;
        if (x * x + y * y <= radius * radius) {
          disc.add(x, y, 1);
        }
      }
    }
    return disc;
  }
}
