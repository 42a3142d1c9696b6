package dev.joryu.assessment;

import dev.joryu.analysis.Temperature;
import dev.joryu.evaluation.Answers;
import java.util.Arrays;

/** Logits of a record as statistics want them. */
final class Logits {

  private static final Temperature AS_IT_IS = new Temperature(1);

  private Logits() {}

  static double[][] of(Answers answers) {
    return Arrays.stream(answers.logits()).map(Logits::row).toArray(double[][]::new);
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
