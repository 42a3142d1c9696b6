package dev.joryu.api.runs;

import dev.joryu.experiment.Run;
import dev.joryu.metric.MetricSummary;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What a run's model does on the images of the test split, and of other domains.
 *
 * @param confusion counts by true class (row) and predicted class (column), in the order of classes
 * @param fieldSets accuracy by dataset
 */
record EvaluationJson(
    long run,
    List<String> classes,
    List<List<Integer>> confusion,
    @Nullable Double accuracy,
    @Nullable Double macroF1,
    List<ClassFigures> perClass,
    Map<String, Double> fieldSets) {

  static EvaluationJson of(Run run, List<String> classes) {
    Map<String, Double> fieldSets = new TreeMap<>();
    run.metrics()
        .forEach(
            (name, summary) -> {
              if (name.startsWith("field/") && name.endsWith("/accuracy")) {
                fieldSets.put(
                    name.substring("field/".length(), name.length() - "/accuracy".length()),
                    summary.last());
              }
            });
    return new EvaluationJson(
        run.id(),
        classes,
        run.confusion(),
        last(run, "test/accuracy"),
        last(run, "test/macro_f1"),
        ClassFigures.of(classes, run.confusion()),
        fieldSets);
  }

  private static @Nullable Double last(Run run, String metric) {
    MetricSummary summary = run.metrics().get(metric);
    return summary == null ? null : summary.last();
  }
}
