package dev.joryu.api.runs;

import dev.joryu.experiment.BulkOrder.Outcome;
import dev.joryu.experiment.BulkOrder.Refusal;
import dev.joryu.experiment.RunAction;
import dev.joryu.experiment.RunStatus;
import dev.joryu.spec.Method;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What became of an action for many runs, or would, where it was a dry run.
 *
 * @param done ids of the runs it was done to
 * @param refused runs that refused it, and why
 */
record BulkJson(RunAction action, boolean dryRun, List<Long> done, List<Refusal> refused) {

  static BulkJson of(BulkOrders.Wanted wanted, Outcome outcome) {
    return new BulkJson(
        wanted.order().action(), wanted.dryRun(), outcome.done(), outcome.refused());
  }

  /**
   * What is asked.
   *
   * @param filter the runs it finds; with ids, those of them that it finds
   * @param priority for the action priority
   * @param tags for the action tag
   * @param dryRun only says what would become of it
   */
  record Asked(
      RunAction action,
      @Nullable Filter filter,
      @Nullable List<Long> ids,
      @Nullable Integer priority,
      @Nullable Map<String, String> tags,
      boolean dryRun) {}

  /** Which runs, as in the list of runs. */
  record Filter(
      @Nullable String experiment,
      @Nullable Method method,
      @Nullable RunStatus status,
      @Nullable String tag,
      @Nullable String q,
      @Nullable String owner) {}
}
