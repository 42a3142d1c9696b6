package dev.joryu.dataset.synthetic;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/**
 * One lesion, an ellipse in the frame of the leaf.
 *
 * @param radius along its long axis
 * @param flatness long axis over short axis
 * @param cos cosine of the direction of the long axis
 * @param sin sine of it
 * @param strength how much it covers the leaf's own colour, up to 1
 */
record Lesion(
    double x, double y, double radius, double flatness, double cos, double sin, double strength) {

  private static final int ATTEMPTS = 20_000;

  /** Sows lesions where the site wants them, and a few anywhere to mislead. */
  static List<Lesion> sow(LesionSite site, Leaf leaf, SplittableRandom random) {
    LesionSite.Region region = site.region(leaf, random);
    int wanted = random.nextInt(9, 17);
    int astray = random.nextInt(0, 2);
    double size = random.nextDouble(0.09, 0.15);
    List<Lesion> lesions = new ArrayList<>();
    for (int attempt = 0; attempt < ATTEMPTS && lesions.size() < wanted + astray; attempt++) {
      double x = random.nextDouble(-0.95, 0.95);
      double y = random.nextDouble(-leaf.width(), leaf.width());
      boolean astrayNext = lesions.size() < astray;
      if (leaf.outwards(x, y) < 0.95 && (astrayNext || region.contains(x, y))) {
        lesions.add(at(x, y, size, random));
      }
    }
    return lesions;
  }

  private static Lesion at(double x, double y, double size, SplittableRandom random) {
    double angle = random.nextDouble(StrictMath.PI);
    return new Lesion(
        x,
        y,
        size * random.nextDouble(0.65, 1.35),
        random.nextDouble(1, 1.7),
        StrictMath.cos(angle),
        StrictMath.sin(angle),
        random.nextDouble(0.75, 1));
  }

  /** Distance from the centre in radii: below 1 is inside. */
  double distance(double px, double py) {
    double dx = px - x;
    double dy = py - y;
    double along = dx * cos + dy * sin;
    double across = (dy * cos - dx * sin) * flatness;
    return Math.sqrt(along * along + across * across) / radius;
  }
}
