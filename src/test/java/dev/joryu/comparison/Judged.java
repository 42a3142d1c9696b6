package dev.joryu.comparison;

import dev.joryu.evaluation.Answers;
import dev.joryu.evaluation.EvaluationRecord;
import dev.joryu.evaluation.Examined;
import dev.joryu.evaluation.Robustness;
import dev.joryu.spec.Corruption;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** Evaluations of a few images. */
final class Judged {

  static final List<String> CLASSES = List.of("a", "b", "c");

  private Judged() {}

  static Answers answers(Examined who, String set, int[] labels, float[][] logits) {
    int[] images = IntStream.range(0, labels.length).toArray();
    return new Answers(who, set, "fingerprint", images, labels, logits);
  }

  /** Teacher and student on two images, each right on the first alone. */
  static EvaluationRecord halfRight() {
    float[][] logits = {{2, 0, 0}, {2, 0, 0}};
    return new EvaluationRecord(
        CLASSES,
        List.of(
            answers(Examined.STUDENT, "test", new int[] {0, 1}, logits),
            answers(Examined.TEACHER, "test", new int[] {0, 1}, logits)),
        null,
        List.of(),
        null);
  }

  /** Images 0, 1, … of class b, each taken for one of the classes. */
  static EvaluationRecord saying(int... predicted) {
    int[] labels = new int[predicted.length];
    float[][] logits = new float[predicted.length][2];
    for (int i = 0; i < predicted.length; i++) {
      labels[i] = i == 0 ? 0 : 1;
      logits[i][predicted[i]] = 1;
    }
    return new EvaluationRecord(
        List.of("a", "b"),
        List.of(answers(Examined.STUDENT, "test", labels, logits)),
        null,
        List.of(),
        null);
  }

  /** Ten images, so many right at severities 1 and 2 of two corruptions. */
  static EvaluationRecord robust(long seed, int[] blur, int[] noise) {
    List<Robustness.Cell> cells = new ArrayList<>();
    for (int severity = 1; severity <= 2; severity++) {
      cells.add(new Robustness.Cell(Corruption.DEFOCUS_BLUR, severity, blur[severity - 1]));
      cells.add(new Robustness.Cell(Corruption.SHOT_NOISE, severity, noise[severity - 1]));
    }
    return new EvaluationRecord(
        CLASSES,
        List.of(answers(Examined.STUDENT, "test", new int[] {0}, new float[][] {{1, 0, 0}})),
        new Robustness(Examined.STUDENT, 10, seed, 9, cells),
        List.of(),
        null);
  }
}
