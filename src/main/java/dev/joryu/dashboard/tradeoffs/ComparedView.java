package dev.joryu.dashboard.tradeoffs;

import java.util.List;

/**
 * Groups held against their baselines.
 *
 * @param how how the p-values are to be read
 */
public record ComparedView(List<Line> lines, List<String> how) {

  /**
   * A group.
   *
   * @param mean in percentage points
   * @param why why figures are missing; empty where none is
   */
  public record Line(
      String label,
      String baseline,
      String pairs,
      String mean,
      String interval,
      String p,
      String adjusted,
      String signFlip,
      String smallest,
      TradeoffView.Said verdict,
      String why) {}
}
