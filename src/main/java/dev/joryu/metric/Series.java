package dev.joryu.metric;

import java.util.List;

/**
 * One curve, thinned if it was too long to show: of each stretch of steps the lowest, the highest
 * and a non-finite point are kept, so that no spike is lost.
 *
 * @param pointsStored how many points the database holds
 */
public record Series(String name, long pointsStored, List<Point> points) {

  public Series {
    points = List.copyOf(points);
  }

  /** How many points are shown. */
  public int pointsShown() {
    return points.size();
  }

  /**
   * One point.
   *
   * @param value may be NaN or infinite
   * @param at when it was measured, in milliseconds since 1970
   */
  public record Point(long step, double value, long at) {}
}
