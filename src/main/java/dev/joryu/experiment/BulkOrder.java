package dev.joryu.experiment;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * One action for many runs.
 *
 * @param runs which
 * @param priority for {@link RunAction#PRIORITY}
 * @param tags for {@link RunAction#TAG}: put on each run beside those it has
 */
public record BulkOrder(RunAction action, List<Long> runs, int priority, Map<String, String> tags) {

  public BulkOrder {
    runs = runs.stream().distinct().toList();
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
  public record Outcome(List<Long> done, List<Refusal> refused) {

    /** Both together, this one first. */
    Outcome and(Outcome other) {
      return new Outcome(joined(done, other.done), joined(refused, other.refused));
    }

    private static <T> List<T> joined(List<T> first, List<T> second) {
      return Stream.of(first, second).flatMap(List::stream).toList();
    }
  }

  /** Why a run refused, said of it. */
  public record Refusal(long run, String reason) {

    static final String MISSING = "does not exist";

    /** What a caller who named only this run is told. */
    RuntimeException alone() {
      return reason.equals(MISSING) ? new RunNotFound(run) : new RunConflict(run, reason);
    }
  }
}
