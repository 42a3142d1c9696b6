package dev.joryu.dashboard.runs;

import dev.joryu.dashboard.site.Fact;
import dev.joryu.dashboard.site.Moment;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One run with everything its page shows.
 *
 * @param reason why it ended so or still waits; null where the status says it all
 * @param queuePosition 1 starts next; null unless queued
 * @param model name of the model it made; null until it succeeded
 * @param results the figures that count, measured
 * @param facts what it trained and how
 * @param moments when it was submitted, started and finished
 * @param spec every field with its value
 * @param json its spec as one submits it
 * @param curl the command that submits it again
 */
public record RunView(
    long id,
    String name,
    String experiment,
    String method,
    String status,
    @Nullable String reason,
    List<String> warnings,
    @Nullable ProgressView progress,
    @Nullable Integer queuePosition,
    boolean cancellable,
    String dataset,
    @Nullable Teacher teacher,
    @Nullable String model,
    List<Fact> results,
    List<Fact> facts,
    List<LabelledMoment> moments,
    Formula formula,
    @Nullable Confusion confusion,
    List<MetricRow> metrics,
    List<AttemptRow> attempts,
    String log,
    List<Fact> spec,
    String json,
    String curl) {

  /** The teacher's accuracy and cost as they were frozen when the run began. */
  public record Teacher(String model, String accuracy, String macs) {}

  /** A point in time and what happened then. */
  public record LabelledMoment(String label, Moment at) {}

  /** One metric in a few figures. */
  public record MetricRow(
      String name,
      String last,
      String min,
      String max,
      String best,
      String bestStep,
      String points) {}

  /**
   * One execution.
   *
   * @param outcome key of its status text; null while it goes on
   */
  public record AttemptRow(
      int number,
      String worker,
      Moment started,
      @Nullable Moment ended,
      @Nullable String outcome,
      String reason) {}
}
