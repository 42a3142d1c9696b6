package dev.joryu.comparison;

import dev.joryu.experiment.Run;
import dev.joryu.metric.MetricSummary;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.TreeMap;

/** What runs reached, by the name of a metric; what is not finite is no figure. */
final class Figures {

  private final Evidence evidence;

  Figures(Evidence evidence) {
    this.evidence = evidence;
  }

  OptionalDouble of(Run run, String metric) {
    MetricSummary summary = run.metrics().get(metric);
    if (summary != null) {
      return Double.isFinite(summary.last())
          ? OptionalDouble.of(summary.last())
          : OptionalDouble.empty();
    }
    Double value =
        evidence.digest(run).map(digest -> digest.student().metrics().get(metric)).orElse(null);
    return value == null ? OptionalDouble.empty() : OptionalDouble.of(value);
  }

  double[] of(List<Run> runs, String metric) {
    return runs.stream()
        .map(run -> of(run, metric))
        .filter(OptionalDouble::isPresent)
        .mapToDouble(OptionalDouble::getAsDouble)
        .toArray();
  }

  Map<Long, Double> bySeed(SeedGroup group, String metric) {
    Map<Long, Double> bySeed = new TreeMap<>();
    for (Run run : group.runs()) {
      of(run, metric).ifPresent(value -> bySeed.put(run.spec().training().seed(), value));
    }
    return bySeed;
  }
}
