package dev.joryu.dashboard.tradeoffs;

import dev.joryu.comparison.SeedGroup;
import dev.joryu.experiment.Run;
import dev.joryu.metric.MetricSummary;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** How much a group's accuracy differs from its baseline's, for each seed that both have. */
final class SeedDifferences {

  private static final String ACCURACY = "test/accuracy";

  private SeedDifferences() {}

  static Map<Long, Double> of(String group, String baseline, List<SeedGroup> groups) {
    Map<Long, Double> own = bySeed(group, groups);
    Map<Long, Double> other = bySeed(baseline, groups);
    Map<Long, Double> differences = new TreeMap<>();
    own.forEach(
        (seed, value) -> {
          Double reference = other.get(seed);
          if (reference != null) {
            differences.put(seed, value - reference);
          }
        });
    return differences;
  }

  private static Map<Long, Double> bySeed(String label, List<SeedGroup> groups) {
    Map<Long, Double> bySeed = new TreeMap<>();
    groups.stream()
        .filter(group -> group.label().equals(label))
        .flatMap(group -> group.runs().stream())
        .forEach(run -> add(run, bySeed));
    return bySeed;
  }

  private static void add(Run run, Map<Long, Double> bySeed) {
    MetricSummary summary = run.metrics().get(ACCURACY);
    if (summary != null && Double.isFinite(summary.last())) {
      bySeed.put(run.spec().training().seed(), summary.last());
    }
  }
}
