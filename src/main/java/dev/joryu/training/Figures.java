package dev.joryu.training;

import static java.util.stream.Collectors.averagingDouble;
import static java.util.stream.Collectors.groupingBy;

import dev.joryu.evaluation.Answers;
import dev.joryu.evaluation.EvaluationRecord;
import dev.joryu.evaluation.Examined;
import dev.joryu.evaluation.Gaze;
import dev.joryu.evaluation.Robustness;
import dev.joryu.spec.Corruption;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.IntStream;

/** The figures of an evaluation that become metrics of its run. */
final class Figures {

  private final EvaluationRecord evaluation;

  Figures(EvaluationRecord evaluation) {
    this.evaluation = evaluation;
  }

  /** Counts on the test images; all 0 where there are none. */
  Confusion onTest() {
    return evaluation
        .answers(Examined.STUDENT, Answers.TEST)
        .map(this::confusion)
        .orElseGet(
            () -> new Confusion(new int[evaluation.classes().size()][evaluation.classes().size()]));
  }

  /** By metric name. */
  Map<String, Double> metrics() {
    Map<String, Double> metrics = new LinkedHashMap<>();
    Confusion onTest = onTest();
    if (onTest.images() > 0) {
      metrics.put("test/accuracy", onTest.accuracy());
      metrics.put("test/macro_f1", onTest.macroF1());
      metrics.put("test/balanced_accuracy", onTest.balancedAccuracy());
    }
    for (Answers said : evaluation.answers()) {
      if (said.examined() == Examined.STUDENT && said.set().startsWith(Answers.FIELD)) {
        Confusion onField = confusion(said);
        metrics.put(said.set() + "/accuracy", onField.accuracy());
        metrics.put(said.set() + "/accuracy_restricted", restricted(said));
        metrics.put(said.set() + "/macro_f1", onField.macroF1());
      }
    }
    if (evaluation.robustness() != null) {
      addRobustness(evaluation.robustness(), metrics);
    }
    evaluation
        .background(Examined.STUDENT)
        .filter(background -> background.labels().length > 0)
        .ifPresent(
            background -> {
              int[] labels = background.labels();
              metrics.put("background/leaf_hidden", right(background.leafHidden(), labels));
              metrics.put(
                  "background/background_hidden", right(background.backgroundHidden(), labels));
            });
    if (evaluation.gaze() != null) {
      for (Gaze.Pair pair : evaluation.gaze().pairs()) {
        Arrays.stream(pair.cosine())
            .filter(Double::isFinite)
            .average()
            .ifPresent(mean -> metrics.put("gaze/" + pair.student() + "/cosine", mean));
      }
    }
    return metrics;
  }

  /** The mean over the severities of each corruption, and the mean of them all. */
  private static void addRobustness(Robustness robustness, Map<String, Double> metrics) {
    Map<Corruption, Double> means =
        robustness.cells().stream()
            .collect(
                groupingBy(
                    Robustness.Cell::corruption,
                    () -> new EnumMap<>(Corruption.class),
                    averagingDouble(cell -> (double) cell.right() / robustness.images())));
    metrics.put(
        "robustness/mean_accuracy",
        means.values().stream().mapToDouble(Double::doubleValue).average().orElseThrow());
    means.forEach((corruption, mean) -> metrics.put("robustness/" + corruption.key(), mean));
  }

  private Confusion confusion(Answers said) {
    int[][] counts = new int[evaluation.classes().size()][evaluation.classes().size()];
    int[] predicted = said.predicted();
    for (int i = 0; i < predicted.length; i++) {
      counts[said.labels()[i]][predicted[i]]++;
    }
    return new Confusion(counts);
  }

  /** The accuracy had the network known which classes the set has. */
  private static double restricted(Answers said) {
    return right(said.predictedAmong(said.occurring()), said.labels());
  }

  private static double right(int[] predicted, int[] labels) {
    long right = IntStream.range(0, labels.length).filter(i -> predicted[i] == labels[i]).count();
    return (double) right / labels.length;
  }
}
