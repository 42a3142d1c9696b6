package dev.joryu.experiment;

import dev.joryu.fleet.Workers.LiveWorker;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * All that decides what runs next, at one moment.
 *
 * @param waiting in the order in which they are claimed, held ones last
 * @param shares what each owner has computed lately, in seconds
 * @param paces what measured runs took, by pace
 */
record Line(
    Instant now,
    boolean paused,
    List<WaitingRun> waiting,
    List<RunningRun> running,
    List<LiveWorker> workers,
    List<RunLimits.Limit> limits,
    Map<String, Double> shares,
    Map<String, Pace> paces) {

  /**
   * A run in a worker's hands.
   *
   * @param secondsLeft null where nobody can tell
   */
  record RunningRun(
      long id,
      String owner,
      String experiment,
      String worker,
      Instant startedAt,
      @Nullable Double secondsLeft) {}

  /** What comparable runs took: seconds for an epoch, and for all that is not an epoch. */
  record Pace(double epochSeconds, double restSeconds) {

    double seconds(int epochs) {
      return restSeconds + epochs * epochSeconds;
    }
  }
}
