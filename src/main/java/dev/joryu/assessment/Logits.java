package dev.joryu.assessment;

import dev.joryu.analysis.Temperature;
import dev.joryu.evaluation.Answers;
import java.util.Arrays;

/** Logits of a record as statistics want them. */
final class Logits {

  private static final Temperature AS_IT_IS = new Temperature(1);

  private Logits() {}

  private static double[][] of(Answers answers) {
    return Arrays.stream(answers.logits()).map(Logits::row).toArray(double[][]::new);
  }

  /** Whether there is a probability for each class. */
  static boolean finite(float[] logits) {
    for (float logit : logits) {
      if (!Float.isFinite(logit)) {
        return false;
      }
    }
    return true;
  }

  /** All of them; missing where a network that diverged says what is no number. */
  static Part<double[][]> finite(Answers answers) {
    long strange = Arrays.stream(answers.logits()).filter(row -> !finite(row)).count();
    return strange == 0
        ? Part.of(of(answers))
        : Part.missing(Sentence.of("assessment.not-finite", strange, answers.size()));
  }

  static double[] probabilities(float[] logits) {
    return AS_IT_IS.probabilities(row(logits));
  }

  private static double[] row(float[] logits) {
    double[] row = new double[logits.length];
    for (int c = 0; c < row.length; c++) {
      row[c] = logits[c];
    }
    return row;
  }
}
