package dev.joryu.comparison;

import dev.joryu.experiment.Run;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeMap;

/**
 * What runs reached, by the name of a metric: their networks, or files made from them. What is not
 * finite is no figure.
 */
interface Figures {

  /** What was said of the images, one by one. */
  Optional<Digest> digest(Run run);

  OptionalDouble of(Run run, String metric);

  /** Why none of the runs has the figure. */
  Lack lack(List<Run> runs, String metric);

  /** Why there is no digest. */
  Lack unjudged();

  default double[] of(List<Run> runs, String metric) {
    return runs.stream()
        .map(run -> of(run, metric))
        .filter(OptionalDouble::isPresent)
        .mapToDouble(OptionalDouble::getAsDouble)
        .toArray();
  }

  default Map<Long, Double> bySeed(SeedGroup group, String metric) {
    Map<Long, Double> bySeed = new TreeMap<>();
    for (Run run : group.runs()) {
      of(run, metric).ifPresent(value -> bySeed.put(run.spec().training().seed(), value));
    }
    return bySeed;
  }

  static OptionalDouble said(Optional<Digest> digest, String metric) {
    Double value = digest.map(one -> one.student().metrics().get(metric)).orElse(null);
    return value == null ? OptionalDouble.empty() : OptionalDouble.of(value);
  }
}
