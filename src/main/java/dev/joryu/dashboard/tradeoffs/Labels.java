package dev.joryu.dashboard.tradeoffs;

import java.util.ArrayList;
import java.util.List;

/** Finds places for labels beside their points, as far as can be where nothing else stands. */
final class Labels {

  private static final double LETTER = 7.4;
  private static final double WIDE_LETTER = 13.5;
  private static final double HEIGHT = 16;
  private static final double GAP = 11;

  private final double left;
  private final double right;
  private final double top;
  private final double bottom;
  private final List<Box> taken = new ArrayList<>();

  Labels(double left, double right, double top, double bottom) {
    this.left = left;
    this.right = right;
    this.top = top;
    this.bottom = bottom;
  }

  /** Where a text begins, or ends or has its middle, by its anchor. */
  record Spot(double x, double y, String anchor) {}

  private record Box(double x1, double y1, double x2, double y2) {

    double shared(Box other) {
      double across = Math.min(x2, other.x2) - Math.max(x1, other.x1);
      double up = Math.min(y2, other.y2) - Math.max(y1, other.y1);
      return across > 0 && up > 0 ? across * up : 0;
    }
  }

  /** Keeps a sign and its error bar free. */
  void keepFree(double x, double y, double top, double bottom) {
    taken.add(new Box(x - 7, y - 7, x + 7, y + 7));
    taken.add(new Box(x - 5, top, x + 5, bottom));
  }

  Spot place(double x, double y, String text) {
    double width = width(text);
    Spot best = null;
    double least = Double.POSITIVE_INFINITY;
    for (Spot spot : around(x, y)) {
      double cost = cost(box(spot, width));
      if (cost < least) {
        least = cost;
        best = spot;
      }
    }
    Spot found = java.util.Objects.requireNonNull(best);
    taken.add(box(found, width));
    return found;
  }

  private static List<Spot> around(double x, double y) {
    List<Spot> spots = new ArrayList<>();
    for (double down : new double[] {5, -11, 21, -27, 37, -43, 53}) {
      spots.add(new Spot(x + GAP, y + down, "start"));
      spots.add(new Spot(x - GAP, y + down, "end"));
    }
    return spots;
  }

  private static Box box(Spot spot, double width) {
    double x = spot.anchor.equals("start") ? spot.x : spot.x - width;
    return new Box(x, spot.y - HEIGHT + 4, x + width, spot.y + 4);
  }

  private double cost(Box box) {
    double outside =
        Math.max(0, left - box.x1)
            + Math.max(0, box.x2 - right)
            + Math.max(0, top - 14 - box.y1)
            + Math.max(0, box.y2 - bottom);
    return 100 * outside + taken.stream().mapToDouble(box::shared).sum();
  }

  static double width(String text) {
    return text.codePoints().mapToDouble(c -> c < 0x2e80 ? LETTER : WIDE_LETTER).sum();
  }
}
