package dev.joryu.dataset.pixels;

import java.util.SplittableRandom;

/**
 * Which part of a picture a view shows: an affine map from the view, both coordinates in -1..1, to
 * the picture in pixels.
 */
public record Geometry(double centreX, double centreY, double xx, double xy, double yx, double yy) {

  private static final double SMALLEST_AREA = 0.5;
  private static final double ASPECT = 0.2;
  private static final double TURN = Math.toRadians(20);

  /**
   * A random part of half to all of the largest square, its aspect varied by e^±0.2, mirrored,
   * turned by quarters and by up to 20 degrees more.
   */
  public static Geometry random(Picture picture, SplittableRandom random) {
    double square = Math.min(picture.width(), picture.height());
    double area = random.nextDouble(SMALLEST_AREA, 1);
    double aspect = StrictMath.exp(random.nextDouble(-ASPECT, ASPECT));
    double halfWidth = Math.min(square, square * Math.sqrt(area * aspect)) / 2;
    double halfHeight = Math.min(square, square * Math.sqrt(area / aspect)) / 2;
    double centreX = between(halfWidth, picture.width() - halfWidth, random);
    double centreY = between(halfHeight, picture.height() - halfHeight, random);
    double angle = random.nextInt(4) * (StrictMath.PI / 2) + random.nextDouble(-TURN, TURN);
    double mirrorX = random.nextBoolean() ? 1 : -1;
    double mirrorY = random.nextBoolean() ? 1 : -1;
    double cos = StrictMath.cos(angle);
    double sin = StrictMath.sin(angle);
    return new Geometry(
        centreX,
        centreY,
        halfWidth * cos * mirrorX,
        -halfWidth * sin * mirrorY,
        halfHeight * sin * mirrorX,
        halfHeight * cos * mirrorY);
  }

  double x(double viewX, double viewY) {
    return centreX + xx * viewX + xy * viewY;
  }

  double y(double viewX, double viewY) {
    return centreY + yx * viewX + yy * viewY;
  }

  /** Picture pixels per pixel of a view of this size. */
  double step(int size) {
    return 2 * Math.sqrt(Math.abs(xx * yy - xy * yx)) / size;
  }

  private static double between(double low, double high, SplittableRandom random) {
    return low + (high - low) * random.nextDouble();
  }
}
