package dev.joryu.dashboard.runs;

import dev.joryu.dashboard.site.FieldErrors;
import dev.joryu.dashboard.site.Moment;
import dev.joryu.dashboard.site.Pager;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Who works, on what, what waits, and what teachers need not say again.
 *
 * @param paused whether no worker is given a run
 * @param total how many runs wait in all; the list may show fewer
 */
public record QueueView(
    boolean paused,
    List<WorkerRow> workers,
    List<RunRow> running,
    String total,
    List<Waiting> waiting,
    Pager pager,
    List<OwnerRow> owners,
    List<LimitRow> limits,
    FieldErrors errors,
    List<CacheRow> caches) {

  /**
   * A worker process.
   *
   * @param offers what it can do, with its memory
   * @param state takes runs, or drains and how, in words
   * @param run null while it is idle
   */
  public record WorkerRow(
      String name,
      String host,
      int threads,
      String offers,
      String state,
      boolean draining,
      Moment started,
      Moment seen,
      @Nullable Long run) {}

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
   * @param owner who asked for it
   * @param position 1 starts next; a dash where it is not known
   * @param expected when it starts, as far as one can tell; null if one cannot
   * @param unknown why one cannot, or what keeps it from starting; empty where nothing does
   * @param sooner the priority one step up
   * @param later the priority one step down
   */
  public record Waiting(
      RunRow run,
      String owner,
      String position,
      @Nullable Moment expected,
      String unknown,
      int sooner,
      int later) {}

  /** What an owner has computed lately, in words. */
  public record OwnerRow(String name, String recent) {}

  /**
   * A limit.
   *
   * @param kind owner or experiment, as the form calls it
   * @param label the kind in words
   * @param shown the name in words
   */
  public record LimitRow(String kind, String label, String name, String shown, String most) {}
}
