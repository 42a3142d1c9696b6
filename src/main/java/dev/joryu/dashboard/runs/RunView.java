package dev.joryu.dashboard.runs;

import dev.joryu.dashboard.site.Fact;
import dev.joryu.dashboard.site.Moment;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One run with everything its page shows.
 *
 * @param reason why it ended so or still waits; null where the status says it all
 * @param queue where it stands in the queue; null unless queued
 * @param resumable whether it is paused, or will be
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
    @Nullable QueueNote queue,
    boolean cancellable,
    boolean pausable,
    boolean resumable,
    String dataset,
    @Nullable Teacher teacher,
    @Nullable String model,
    List<Fact> results,
    List<Fact> facts,
    List<LabelledMoment> moments,
    Formula formula,
    List<MetricRow> metrics,
    List<AttemptRow> attempts,
    String log,
    List<Fact> spec,
    String json,
    String curl) {

  /**
   * A place in the queue.
   *
   * @param position 1 starts next; null while it is paused
   * @param expected when it starts; null where one cannot tell
   * @param remark what keeps it from starting, or why one cannot tell; may be empty
   */
  public record QueueNote(@Nullable String position, @Nullable Moment expected, String remark) {}

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
