package dev.joryu.dashboard.runs;

import dev.joryu.dashboard.site.Moment;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Who works, on what, and what waits.
 *
 * @param total how many runs wait in all; the list may show fewer
 */
public record QueueView(
    List<WorkerRow> workers, List<RunRow> running, String total, List<Waiting> waiting) {

  /** A worker process; {@code run} is null while it is idle. */
  public record WorkerRow(
      String name, String host, int threads, Moment started, Moment seen, @Nullable Long run) {}

  /**
   * A run that waits.
   *
   * @param position 1 starts next; a dash where it is not known
   * @param expected when it starts, as far as one can tell; null if one cannot
   */
  public record Waiting(RunRow run, String position, @Nullable Moment expected) {}
}
