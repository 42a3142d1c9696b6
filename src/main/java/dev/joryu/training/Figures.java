package dev.joryu.training;

import dev.joryu.evaluation.Answers;
import dev.joryu.evaluation.EvaluationRecord;
import dev.joryu.evaluation.Examined;
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
    return metrics;
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
    int[] predicted = said.predictedAmong(said.occurring());
    long right =
        IntStream.range(0, predicted.length).filter(i -> predicted[i] == said.labels()[i]).count();
    return (double) right / predicted.length;
  }
}
