package dev.joryu.dashboard.report;

import dev.joryu.dashboard.runs.Confusion;
import dev.joryu.dashboard.runs.Formula;
import dev.joryu.dashboard.site.Fact;
import dev.joryu.dashboard.site.Moment;
import dev.joryu.dashboard.tradeoffs.ComparedView;
import dev.joryu.dashboard.tradeoffs.DifferencesPlot;
import dev.joryu.dashboard.tradeoffs.ParetoPlot;
import dev.joryu.dashboard.tradeoffs.TradeoffView;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a manager needs to decide on an experiment, and a sceptic to check it.
 *
 * @param question what it is to answer; empty where nobody has said
 * @param made when the report was made
 * @param verdict facts, a sentence each
 * @param data what everything was trained and judged on
 * @param methods what was compared
 * @param training settings that all share
 * @param studies the median run of each group, looked into
 * @param limits what the report cannot say
 * @param provenance how the runs were carried out
 */
public record ReportView(
    String experiment,
    String question,
    Moment made,
    List<String> verdict,
    List<Fact> data,
    List<Compared> methods,
    List<Fact> training,
    TradeoffView table,
    @Nullable ParetoPlot pareto,
    @Nullable DifferencesPlot differences,
    ComparedView compared,
    List<Study> studies,
    List<String> limits,
    List<Fact> provenance,
    List<RunRow> runs) {

  /**
   * A group.
   *
   * @param facts network, teacher, seeds
   * @param formula null for teachers, which learn from labels alone
   */
  public record Compared(
      String label, String method, List<Fact> facts, @Nullable Formula formula) {}

  /**
   * One run of a group, chosen by a rule and not for its looks.
   *
   * @param confusion null where none was kept
   * @param findings a sentence each
   */
  public record Study(
      String label,
      String what,
      @Nullable Confusion confusion,
      List<String> findings,
      List<String> unknown) {}

  /** A run that counts. */
  public record RunRow(
      long id, String name, String group, String seed, String specHash, String finished) {}
}
