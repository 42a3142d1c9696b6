package dev.joryu.dashboard.tradeoffs;

import java.util.List;

/**
 * Differences to the baseline, seed by seed, ready to be drawn.
 *
 * @param zero where there is no difference
 */
public record DifferencesPlot(
    int width,
    int height,
    double left,
    double right,
    double bottom,
    String title,
    String description,
    String axis,
    double zero,
    List<ParetoPlot.Tick> ticks,
    List<Strip> strips) {

  /**
   * A group.
   *
   * @param low left end of the interval; equal to {@code high} where there is none
   * @param shape outline of the mean's sign
   */
  public record Strip(
      String css,
      String label,
      double y,
      double mean,
      double low,
      double high,
      String shape,
      List<Dot> dots) {}

  /**
   * A seed.
   *
   * @param said the seed and its difference
   */
  public record Dot(double x, double y, String said) {}
}
