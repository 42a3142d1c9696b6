package dev.joryu.dashboard.experiments;

import dev.joryu.dashboard.runs.RunRow;
import dev.joryu.dashboard.site.Moment;
import java.util.List;

/**
 * The first page: what runs now, the experiments, the newest results.
 *
 * @param empty whether nothing was ever submitted
 * @param curl a first command to try
 */
public record HomeView(
    boolean empty,
    String curl,
    String queued,
    List<RunRow> running,
    List<ExperimentRow> experiments,
    List<RunRow> results) {

  /**
   * An experiment in the list.
   *
   * @param latest when something last happened to it
   */
  public record ExperimentRow(
      String name, int runs, int running, int succeeded, int failed, Moment latest) {}
}
