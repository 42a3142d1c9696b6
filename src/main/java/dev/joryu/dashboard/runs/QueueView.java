package dev.joryu.dashboard.runs;

import dev.joryu.dashboard.site.Moment;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Who works, on what, what waits, and what teachers need not say again.
 *
 * @param total how many runs wait in all; the list may show fewer
 */
public record QueueView(
    List<WorkerRow> workers,
    List<RunRow> running,
    String total,
    List<Waiting> waiting,
    List<CacheRow> caches) {

  /** A worker process; {@code run} is null while it is idle. */
  public record WorkerRow(
      String name, String host, int threads, Moment started, Moment seen, @Nullable Long run) {}

  /**
   * A teacher cache.
   *
   * @param computed outputs that runs computed
   * @param hits outputs that runs were given
   * @param saved time on the wall
   */
  public record CacheRow(
      String teacher,
      String dataset,
      String views,
      String host,
      String size,
      String computed,
      String hits,
      String saved,
      Moment used) {}

  /**
   * A run that waits.
   *
   * @param position 1 starts next; a dash where it is not known
   * @param expected when it starts, as far as one can tell; null if one cannot
   */
  public record Waiting(RunRow run, String position, @Nullable Moment expected) {}
}
