package dev.joryu.dataset.pixels;

/**
 * What a picture looks like, as a perceptual hash: its mean greys on a grid of 16 by 16, shifted
 * and scaled to mean 0 and length 1, so that the product of two is their correlation.
 *
 * <p>On the tomato leaves of PlantVillage, copies at 70 % of the size and JPEG quality 60 correlate
 * with their original by 0.993 or more, different photographs by 0.974 or less.
 */
public final class Look {

  private static final int SIDE = 16;

  /** Pictures that correlate by as much look the same. */
  private static final double SAME = 0.985;

  /** A picture whose greys, of 255, deviate by less shows nothing to compare. */
  private static final double FLAT = 2;

  /** How far apart, squared, pictures are that correlate by as much. */
  private static final float FAR = (float) (2 * (1 - SAME));

  private static final int[][] TURNS = turns();
  private static final int[] UNTURNED = TURNS[0];

  private final float[] greys;
  private final float[] rings;
  private final boolean flat;

  private Look(float[] greys, boolean flat) {
    this.greys = greys;
    this.rings = rings(greys);
    this.flat = flat;
  }

  /** The look of a picture of any size. */
  public static Look of(Picture picture) {
    double[] means = means(picture);
    double mean = 0;
    for (double grey : means) {
      mean += grey / means.length;
    }
    double squares = 0;
    for (double grey : means) {
      squares += (grey - mean) * (grey - mean);
    }
    boolean flat = squares < FLAT * FLAT * means.length;
    double length = Math.sqrt(squares);
    float[] greys = new float[means.length];
    for (int i = 0; i < greys.length && !flat; i++) {
      greys[i] = (float) ((means[i] - mean) / length);
    }
    return new Look(greys, flat);
  }

  /**
   * Whether two pictures look the same, or nearly, one of them perhaps mirrored or turned by
   * quarters; of flat ones nobody can say.
   */
  public boolean isLike(Look other) {
    if (flat || other.flat || squares(rings, other.rings, UNTURNED) > FAR) {
      return false;
    }
    for (int[] turn : TURNS) {
      if (squares(greys, other.greys, turn) <= FAR) {
        return true;
      }
    }
    return false;
  }

  /** The squared distance of two vectors, one of them reordered; stops where it is too far. */
  private static float squares(float[] one, float[] other, int[] order) {
    float sum = 0;
    for (int i = 0; i < one.length && sum <= FAR; i++) {
      float difference = one[i] - other[order[i]];
      sum += difference * difference;
    }
    return sum;
  }

  /** Where each place of the grid comes from when it is mirrored and turned, in all 8 ways. */
  private static int[][] turns() {
    int[][] turns = new int[8][SIDE * SIDE];
    for (int turn = 0; turn < turns.length; turn++) {
      for (int i = 0; i < SIDE * SIDE; i++) {
        int row = (turn & 1) == 0 ? i / SIDE : SIDE - 1 - i / SIDE;
        int column = (turn & 2) == 0 ? i % SIDE : SIDE - 1 - i % SIDE;
        turns[turn][i] = (turn & 4) == 0 ? row * SIDE + column : column * SIDE + row;
      }
    }
    return turns;
  }

  /**
   * The parts of a look that turning does not change: a projection, so that two of them are no
   * farther apart than the looks are in any turn. Each place takes part in one of them with those
   * that turning leads it to.
   */
  private static float[] rings(float[] greys) {
    int half = SIDE / 2;
    float[] rings = new float[half * (half + 1) / 2];
    int[] sizes = new int[rings.length];
    for (int i = 0; i < greys.length; i++) {
      int row = Math.min(i / SIDE, SIDE - 1 - i / SIDE);
      int column = Math.min(i % SIDE, SIDE - 1 - i % SIDE);
      int outer = Math.max(row, column);
      int ring = outer * (outer + 1) / 2 + Math.min(row, column);
      rings[ring] += greys[i];
      sizes[ring]++;
    }
    for (int i = 0; i < rings.length; i++) {
      rings[i] /= (float) Math.sqrt(sizes[i]);
    }
    return rings;
  }

  private static double[] means(Picture picture) {
    double[] sums = new double[SIDE * SIDE];
    int[] counts = new int[sums.length];
    byte[] rgb = picture.rgb();
    for (int y = 0, at = 0; y < picture.height(); y++) {
      int row = y * SIDE / picture.height() * SIDE;
      for (int x = 0; x < picture.width(); x++, at += 3) {
        int cell = row + x * SIDE / picture.width();
        sums[cell] += Colours.grey(rgb[at] & 0xFF, rgb[at + 1] & 0xFF, rgb[at + 2] & 0xFF);
        counts[cell]++;
      }
    }
    for (int i = 0; i < sums.length; i++) {
      sums[i] /= Math.max(1, counts[i]);
    }
    return sums;
  }
}
