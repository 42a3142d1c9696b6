package dev.joryu.dataset.pixels;

/** A varied look at a picture: which part, in which colours. May be rendered at any size. */
public final class AugmentedView implements View {

  private static final int MEAN_GRID = 16;
  private static final int MOST_SAMPLES = 4;

  private final Picture picture;
  private final Geometry geometry;
  private final Colours colours;
  private final double meanGrey;

  /** A look at {@code picture}. */
  public AugmentedView(Picture picture, Geometry geometry, Colours colours) {
    this.picture = picture;
    this.geometry = geometry;
    this.colours = colours;
    this.meanGrey = meanGrey();
  }

  @Override
  public void render(int size, float[] to) {
    int samples = (int) Math.max(1, Math.min(MOST_SAMPLES, Math.rint(geometry.step(size))));
    double[] pixel = new double[3];
    for (int row = 0, at = 0; row < size; row++) {
      for (int column = 0; column < size; column++, at += 3) {
        average(column, row, size, samples, pixel);
        colours.apply(pixel, meanGrey);
        to[at] = (float) pixel[0];
        to[at + 1] = (float) pixel[1];
        to[at + 2] = (float) pixel[2];
      }
    }
  }

  /** The mean over a pixel of the view, sampled where it covers several of the picture. */
  private void average(int column, int row, int size, int samples, double[] pixel) {
    pixel[0] = 0;
    pixel[1] = 0;
    pixel[2] = 0;
    double pitch = 2.0 / (size * samples);
    double share = 1.0 / (samples * samples);
    for (int i = 0; i < samples; i++) {
      double viewY = (row * samples + i + 0.5) * pitch - 1;
      for (int j = 0; j < samples; j++) {
        double viewX = (column * samples + j + 0.5) * pitch - 1;
        add(geometry.x(viewX, viewY) - 0.5, geometry.y(viewX, viewY) - 0.5, share, pixel);
      }
    }
  }

  /** Adds the bilinear sample at a place of the picture; beyond its edges the picture mirrors. */
  private void add(double x, double y, double share, double[] pixel) {
    int left = (int) Math.floor(x);
    int top = (int) Math.floor(y);
    double fx = x - left;
    double fy = y - top;
    int x0 = mirror(left, picture.width());
    int x1 = mirror(left + 1, picture.width());
    int y0 = mirror(top, picture.height()) * picture.width();
    int y1 = mirror(top + 1, picture.height()) * picture.width();
    byte[] rgb = picture.rgb();
    int a = (y0 + x0) * 3;
    int b = (y0 + x1) * 3;
    int c = (y1 + x0) * 3;
    int d = (y1 + x1) * 3;
    double wa = share * (1 - fx) * (1 - fy);
    double wb = share * fx * (1 - fy);
    double wc = share * (1 - fx) * fy;
    double wd = share * fx * fy;
    for (int i = 0; i < 3; i++) {
      pixel[i] +=
          wa * (rgb[a + i] & 0xFF)
              + wb * (rgb[b + i] & 0xFF)
              + wc * (rgb[c + i] & 0xFF)
              + wd * (rgb[d + i] & 0xFF);
    }
  }

  private static int mirror(int index, int size) {
    if (index >= 0 && index < size) {
      return index;
    }
    int folded = Math.floorMod(index, 2 * size);
    return folded < size ? folded : 2 * size - 1 - folded;
  }

  /** Taken from a coarse grid, so that it is the same for every size the view is rendered at. */
  private double meanGrey() {
    if (colours.contrast() == 1) {
      return 0;
    }
    double[] sum = new double[3];
    double share = 1.0 / (MEAN_GRID * MEAN_GRID);
    for (int row = 0; row < MEAN_GRID; row++) {
      double viewY = (row + 0.5) * 2 / MEAN_GRID - 1;
      for (int column = 0; column < MEAN_GRID; column++) {
        double viewX = (column + 0.5) * 2 / MEAN_GRID - 1;
        add(geometry.x(viewX, viewY) - 0.5, geometry.y(viewX, viewY) - 0.5, share, sum);
      }
    }
    return Colours.grey(sum[0], sum[1], sum[2]);
  }
}
