package dev.joryu.comparison;

import dev.joryu.experiment.Run;
import dev.joryu.metric.MetricSummary;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/** What the networks of runs reached, as was said while they were trained or found out after. */
record NetworkFigures(Evidence evidence) implements Figures {

  @Override
  public Optional<Digest> digest(Run run) {
    return evidence.digest(run);
  }

  @Override
  public OptionalDouble of(Run run, String metric) {
    MetricSummary summary = run.metrics().get(metric);
    if (summary != null) {
      return Double.isFinite(summary.last())
          ? OptionalDouble.of(summary.last())
          : OptionalDouble.empty();
    }
    return Figures.said(evidence.digest(run), metric);
  }

  @Override
  public Lack lack(List<Run> runs, String metric) {
    boolean said = runs.stream().anyMatch(run -> run.metrics().containsKey(metric));
    return said ? Lack.NOT_FINITE : Lack.NOT_MEASURED;
  }

  @Override
  public Lack unjudged() {
    return Lack.NO_EVALUATION;
  }
}
