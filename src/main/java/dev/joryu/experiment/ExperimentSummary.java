package dev.joryu.experiment;

import dev.joryu.spec.Method;
import java.time.Instant;
import java.util.Map;

/**
 * An experiment and how its runs stand.
 *
 * @param runs how many by status; a status without runs is absent
 * @param bestAccuracy best test accuracy by method; a method without a finished run is absent
 * @param changedAt when a run was last submitted, started or finished
 */
public record ExperimentSummary(
    String name,
    Instant createdAt,
    Instant changedAt,
    Map<RunStatus, Integer> runs,
    Map<Method, Double> bestAccuracy) {

  /** All runs. */
  public int total() {
    return runs.values().stream().mapToInt(Integer::intValue).sum();
  }

  /** Runs that are queued or held by a worker. */
  public int unfinished() {
    return runs.entrySet().stream()
        .filter(entry -> !entry.getKey().isFinished())
        .mapToInt(Map.Entry::getValue)
        .sum();
  }
}
