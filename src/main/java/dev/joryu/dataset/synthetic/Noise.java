package dev.joryu.dataset.synthetic;

/** Smooth random values over the plane, the same on every machine. */
final class Noise {

  private final long seed;

  Noise(long seed) {
    this.seed = seed;
  }

  /** A value in -1..1 that changes over a distance of about 1. */
  double at(double x, double y) {
    double left = Math.floor(x);
    double top = Math.floor(y);
    double fx = smooth(x - left);
    double fy = smooth(y - top);
    long column = (long) left;
    long row = (long) top;
    double upper = mix(corner(column, row), corner(column + 1, row), fx);
    double lower = mix(corner(column, row + 1), corner(column + 1, row + 1), fx);
    return mix(upper, lower, fy);
  }

  private double corner(long column, long row) {
    long hash = seed ^ (column * 0x9E3779B97F4A7C15L) ^ (row * 0xC2B2AE3D27D4EB4FL);
    hash = (hash ^ (hash >>> 30)) * 0xBF58476D1CE4E5B9L;
    hash = (hash ^ (hash >>> 27)) * 0x94D049BB133111EBL;
    return (hash >> 11) * 0x1p-52;
  }

  private static double smooth(double t) {
    return t * t * (3 - 2 * t);
  }

  private static double mix(double a, double b, double t) {
    return a + (b - a) * t;
  }
}
