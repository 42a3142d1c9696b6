package dev.joryu.nn.swin;

import ai.djl.ndarray.types.Shape;
import dev.joryu.nn.layer.Constant;
import dev.joryu.nn.layer.Size;
import dev.joryu.nn.layer.Tensor;

/**
 * How a map is cut into attention windows: padded to whole windows, and rolled where windows are
 * shifted. A side that fits into one window is not shifted.
 *
 * @param grid the map
 * @param padded the map with its padding
 * @param side side of a window
 * @param shift rows and columns the map is rolled by
 */
record Windows(Size grid, Size padded, int side, Size shift) {

  private static final float BLOCKED = -100;

  static Windows of(Size grid, int side, int shift) {
    Size padded = grid.paddedTo(side);
    return new Windows(
        grid,
        padded,
        side,
        new Size(side >= padded.height() ? 0 : shift, side >= padded.width() ? 0 : shift));
  }

  int count() {
    return (int) (padded.area() / ((long) side * side));
  }

  boolean shifted() {
    return shift.height() + shift.width() > 0;
  }

  private boolean paddedAtAll() {
    return padded.area() > grid.area();
  }

  /** Tells apart the masks that windows of one side and shift can need, by the padded map. */
  long maskKey() {
    return (long) padded.height() << Integer.SIZE | padded.width();
  }

  /** (B, H, W, C) to (B · windows, side², C). */
  Tensor cut(Tensor x) {
    long batch = x.shape().get(0);
    Tensor whole = x;
    if (paddedAtAll()) {
      whole = x.pad(padded.height() - grid.height(), padded.width() - grid.width());
    }
    if (shifted()) {
      whole = replace(whole, x, whole.roll(-shift.height(), -shift.width()));
    }
    try (Tensor tiles = tiles(whole); // B h s w s C
        Tensor windows = tiles.transpose(0, 1, 3, 2, 4, 5)) { // B h w s s C
      return windows.reshape(batch * count(), (long) side * side, x.shape().get(3));
    } finally {
      if (whole != x) {
        whole.close();
      }
    }
  }

  /** (B · windows, side², C) back to (B, H, W, C). */
  Tensor join(Tensor x) {
    long batch = x.shape().get(0) / count();
    long channels = x.shape().get(2);
    Tensor whole;
    long rows = padded.height() / side;
    long columns = padded.width() / side;
    try (Tensor windows = x.reshape(batch, rows, columns, side, side, channels); // B h w s s C
        Tensor tiles = windows.transpose(0, 1, 3, 2, 4, 5)) { // B h s w s C
      whole = tiles.reshape(batch, padded.height(), padded.width(), channels);
    }
    if (shifted()) {
      whole = replace(whole, x, whole.roll(shift.height(), shift.width()));
    }
    if (paddedAtAll()) {
      whole = replace(whole, x, whole.slice(1, 0, grid.height()));
      whole = replace(whole, x, whole.slice(2, 0, grid.width()));
    }
    return whole;
  }

  /**
   * What must be added to the scores (1, windows, 1, side², side²) so that positions only attend to
   * positions they were next to before the roll.
   */
  Constant mask() {
    long positions = (long) side * side;
    return new Constant(new Shape(1, count(), 1, positions, positions), this::blocked);
  }

  private float[] blocked() {
    int positions = side * side;
    float[] mask = new float[count() * positions * positions];
    int at = 0;
    for (int window = 0; window < count(); window++) {
      for (int from = 0; from < positions; from++) {
        for (int to = 0; to < positions; to++) {
          mask[at++] = region(window, from) == region(window, to) ? 0 : BLOCKED;
        }
      }
    }
    return mask;
  }

  /** Which of the nine areas between the cuts of the roll a position lies in. */
  private int region(int window, int position) {
    int columns = padded.width() / side;
    int row = window / columns * side + position / side;
    int column = window % columns * side + position % side;
    return 3 * band(row, padded.height(), shift.height())
        + band(column, padded.width(), shift.width());
  }

  private int band(int at, int length, int shift) {
    if (at < length - side) {
      return 0;
    }
    return at < length - shift ? 1 : 2;
  }

  private Tensor tiles(Tensor x) {
    long rows = padded.height() / side;
    long columns = padded.width() / side;
    return x.reshape(x.shape().get(0), rows, side, columns, side, x.shape().get(3));
  }

  private static Tensor replace(Tensor old, Tensor keep, Tensor next) {
    if (old != keep) {
      old.close();
    }
    return next;
  }
}
