package dev.joryu.api.experiments;

import dev.joryu.experiment.ExperimentSummary;
import dev.joryu.experiment.RunStatus;
import dev.joryu.spec.Method;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;

/**
 * An experiment.
 *
 * @param runs how many by status
 * @param total how many in all
 * @param bestAccuracy best test accuracy by method
 */
record ExperimentJson(
    String name,
    Instant createdAt,
    Instant changedAt,
    Map<RunStatus, Integer> runs,
    int total,
    Map<Method, Double> bestAccuracy) {

  static ExperimentJson of(ExperimentSummary summary) {
    return new ExperimentJson(
        summary.name(),
        summary.createdAt(),
        summary.changedAt(),
        new TreeMap<>(summary.runs()),
        summary.total(),
        new TreeMap<>(summary.bestAccuracy()));
  }
}
