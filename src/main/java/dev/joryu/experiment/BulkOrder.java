package dev.joryu.experiment;

import java.util.List;
import java.util.Map;

/**
 * One action for many runs.
 *
 * @param runs which
 * @param priority for {@link RunAction#PRIORITY}
 * @param tags for {@link RunAction#TAG}: put on each run beside those it has
 */
public record BulkOrder(RunAction action, List<Long> runs, int priority, Map<String, String> tags) {

  public BulkOrder {
    runs = List.copyOf(runs);
    tags = Map.copyOf(tags);
  }

  /** An action that needs to know no more than which runs. */
  public BulkOrder(RunAction action, List<Long> runs) {
    this(action, runs, 0, Map.of());
  }

  /**
   * What became of an order, or would.
   *
   * @param done runs it was done to
   * @param refused runs that refused it
   */
  public record Outcome(List<Long> done, List<Refusal> refused) {}

  /** Why a run refused, said of it. */
  public record Refusal(long run, String reason) {}
}
