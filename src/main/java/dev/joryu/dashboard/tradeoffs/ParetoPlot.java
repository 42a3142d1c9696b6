package dev.joryu.dashboard.tradeoffs;

import java.util.List;

/**
 * Accuracy against a cost, ready to be drawn.
 *
 * @param title what is drawn
 * @param description the same in words, for those who cannot see it
 * @param front the line through what nobody beats; empty where that are fewer than two
 * @param left without a figure for either axis, and therefore not drawn
 */
public record ParetoPlot(
    int width,
    int height,
    double left,
    double right,
    double top,
    double bottom,
    String title,
    String description,
    String axis,
    List<Tick> across,
    List<Tick> up,
    List<Point> points,
    String front,
    List<String> absent) {

  /** A line of the grid and its label. */
  public record Tick(double at, String label) {}

  /**
   * A row of the table.
   *
   * @param css style class
   * @param shape outline of its sign
   * @param low lower end of the error bar, in the drawing; that of the point where there is none
   */
  public record Point(
      String css,
      double x,
      double y,
      double low,
      double high,
      String shape,
      String label,
      double labelX,
      double labelY,
      String anchor) {}
}
