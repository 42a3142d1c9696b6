package dev.joryu.dataset.synthetic;

import java.util.List;
import java.util.SplittableRandom;

/**
 * Paints one leaf, pixel by pixel from formulas in strict floating point rather than through a
 * graphics library, so that a seed gives the same bytes on every machine and Java version.
 */
public final class LeafPainter {

  private static final double[][] GROUNDS = {
    {0.80, 0.79, 0.77}, {0.62, 0.63, 0.66}, {0.46, 0.48, 0.54}, {0.70, 0.67, 0.62}
  };
  private static final double[][] LESIONS = {
    {0.70, 0.34, 0.08},
    {0.10, 0.07, 0.06},
    {0.92, 0.84, 0.20},
    {0.90, 0.88, 0.84},
    {0.50, 0.12, 0.34}
  };

  private final int side;
  private final Leaf leaf;
  private final List<Lesion> lesions;
  private final Noise noise;
  private final double[] ground;
  private final double[] green;
  private final double[] sick;
  private final double halo;
  private final double cos;
  private final double sin;
  private final double centreX;
  private final double centreY;
  private final double length;
  private final double bend;
  private final double veinContrast;
  private final double lightX;
  private final double lightY;
  private final double gain;
  private final double grain;
  private final SplittableRandom grains;

  private LeafPainter(LesionSite site, int side, SplittableRandom random) {
    this.side = side;
    this.leaf = Leaf.grow(random);
    this.lesions = Lesion.sow(site, leaf, random);
    this.noise = new Noise(random.nextLong());
    this.ground = vary(GROUNDS[random.nextInt(GROUNDS.length)], 0.04, random);
    this.green = vary(new double[] {0.27, 0.47, 0.18}, 0.05, random);
    this.sick = vary(LESIONS[site.colour(LESIONS.length)], 0.05, random);
    this.halo = random.nextDouble(0, 0.3);
    double angle = random.nextDouble(-0.6, 0.6);
    this.cos = StrictMath.cos(angle);
    this.sin = StrictMath.sin(angle);
    this.centreX = random.nextDouble(-0.06, 0.06);
    this.centreY = random.nextDouble(-0.06, 0.06);
    this.length = random.nextDouble(0.78, 0.92);
    this.bend = random.nextDouble(-0.16, 0.16);
    this.veinContrast = random.nextDouble(0.10, 0.26);
    this.lightX = random.nextDouble(-0.15, 0.15);
    this.lightY = random.nextDouble(-0.15, 0.15);
    this.gain = random.nextDouble(0.85, 1.15);
    this.grain = random.nextDouble(0.01, 0.03);
    this.grains = random.split();
  }

  /**
   * Paints a leaf.
   *
   * @param seed decides everything about the leaf but where its lesions may sit
   * @return rows of red, green and blue bytes
   */
  public static byte[] paint(LesionSite site, int side, long seed) {
    return new LeafPainter(site, side, new SplittableRandom(seed)).paint();
  }

  private byte[] paint() {
    byte[] rgb = new byte[side * side * 3];
    double[] colour = new double[3];
    for (int row = 0, at = 0; row < side; row++) {
      double py = (2 * row + 1.0) / side - 1;
      for (int column = 0; column < side; column++) {
        double px = (2 * column + 1.0) / side - 1;
        shade(px, py, colour);
        double light = gain * (1 + lightX * px + lightY * py);
        double speck = grain * (grains.nextDouble() + grains.nextDouble() - 1);
        for (int c = 0; c < 3; c++) {
          rgb[at++] = toByte(colour[c] * light + speck);
        }
      }
    }
    return rgb;
  }

  /** The colour at a place of the picture, both coordinates in -1..1, before light and grain. */
  private void shade(double px, double py, double[] colour) {
    double dx = px - centreX;
    double dy = py - centreY;
    // the leaf points upwards: its x axis is the picture's -y, turned by the angle
    double x = (dx * sin - dy * cos) / length;
    double straight = (dx * cos + dy * sin) / length;
    double y = straight - bend * (1 - x * x);
    double soft = 2.0 / (side * length);

    double clutter = 0.04 * noise.at(px * 5, py * 5) + 0.03 * noise.at(px * 14 + 9, py * 14);
    for (int c = 0; c < 3; c++) {
      colour[c] = ground[c] + clutter;
    }
    if (x < -0.9 && x > -1.5) {
      blend(colour, green, 0.9 * edge(0.05 - Math.abs(y), soft), 1.25);
    }
    double half = leaf.halfWidth(x);
    double inside = edge(half - Math.abs(y), soft);
    if (half == 0 || inside == 0) {
      return;
    }
    double[] skin = new double[3];
    double mottle = 1 + 0.12 * noise.at(x * 6 + 40, y * 6);
    double midrib = edge(0.035 * (1.2 - x) - Math.abs(y), soft);
    double vein = edge(0.05 - leaf.veinDistance(x, y), soft);
    double ridge = 1 + veinContrast * Math.max(1.4 * midrib, 0.8 * vein);
    for (int c = 0; c < 3; c++) {
      skin[c] = green[c] * mottle * ridge;
    }
    double wobble = 0.18 * noise.at(x * 12, y * 12 + 70);
    for (Lesion lesion : lesions) {
      double distance = lesion.distance(x, y) + wobble;
      if (distance < 2.2) {
        yellow(skin, halo * lesion.strength() * Math.max(0, 1 - distance / 2.2));
        blend(skin, sick, lesion.strength() * edge((1 - distance) * lesion.radius(), soft), 1);
      }
    }
    blend(colour, skin, inside, 1);
  }

  private static void yellow(double[] colour, double share) {
    colour[0] += share * (0.62 - colour[0]);
    colour[1] += share * (0.60 - colour[1]);
  }

  private static void blend(double[] colour, double[] over, double share, double scale) {
    for (int c = 0; c < 3; c++) {
      colour[c] += share * (over[c] * scale - colour[c]);
    }
  }

  /** 1 well inside, 0 well outside, a slope one pixel wide between. */
  private static double edge(double depth, double soft) {
    return Math.min(1, Math.max(0, 0.5 + depth / soft));
  }

  private static double[] vary(double[] colour, double by, SplittableRandom random) {
    double[] varied = new double[3];
    for (int c = 0; c < 3; c++) {
      varied[c] = colour[c] + random.nextDouble(-by, by);
    }
    return varied;
  }

  private static byte toByte(double value) {
    return (byte) Math.round(255 * Math.min(1, Math.max(0, value)));
  }
}
