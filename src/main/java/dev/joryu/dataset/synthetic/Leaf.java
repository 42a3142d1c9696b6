package dev.joryu.dataset.synthetic;

import java.util.SplittableRandom;

/**
 * The shape of one leaf in its own frame: x runs along the midrib from the base at -1 to the tip at
 * 1, y across it.
 */
final class Leaf {

  private static final int STATIONS = 128;

  private final double width;
  private final double veinSpacing;
  private final double veinOffset;
  private final double veinSlope;
  private final double[] halfWidths = new double[STATIONS + 1];

  private Leaf(SplittableRandom random) {
    width = random.nextDouble(0.58, 0.78);
    veinSpacing = random.nextDouble(0.30, 0.38);
    veinOffset = random.nextDouble(0, 0.3);
    veinSlope = random.nextDouble(0.5, 0.9);
    double fullness = random.nextDouble(0.70, 1.05);
    double bluntness = random.nextDouble(0.55, 0.95);
    double teeth = random.nextDouble(0, 0.05);
    for (int i = 1; i < STATIONS; i++) {
      double along = StrictMath.pow((double) i / STATIONS, fullness);
      double smooth = StrictMath.pow(StrictMath.sin(StrictMath.PI * along), bluntness);
      halfWidths[i] = width * smooth * (1 + teeth * StrictMath.sin(i * 0.6));
    }
  }

  static Leaf grow(SplittableRandom random) {
    return new Leaf(random);
  }

  /** Largest half width, but for the teeth. */
  double width() {
    return width;
  }

  /** Half width at x; 0 beyond base and tip. */
  double halfWidth(double x) {
    if (x <= -1 || x >= 1) {
      return 0;
    }
    double station = (x + 1) / 2 * STATIONS;
    int before = (int) station;
    double rest = station - before;
    return halfWidths[before] * (1 - rest) + halfWidths[before + 1] * rest;
  }

  /** How far out of the midrib a place lies: 0 on it, 1 at the margin, more outside. */
  double outwards(double x, double y) {
    double half = halfWidth(x);
    return half == 0 ? Double.POSITIVE_INFINITY : Math.abs(y) / half;
  }

  /** Where on the midrib a lateral vein through this place begins, or would begin. */
  double veinOrigin(double x, double y) {
    return x - veinSlope * Math.abs(y);
  }

  /** Where on the midrib the lateral vein begins that is nearest to x there. */
  double veinNear(double x) {
    return Math.rint((x - veinOffset) / veinSpacing) * veinSpacing + veinOffset;
  }

  /** Distance to the nearest lateral vein, measured along the midrib. */
  double veinDistance(double x, double y) {
    double origin = veinOrigin(x, y);
    return Math.abs(origin - veinNear(origin));
  }
}
