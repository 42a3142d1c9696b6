package dev.joryu.evaluation;

import dev.joryu.spec.Corruption;
import java.util.List;

/** An evaluation with everything in it. */
public final class Evaluated {

  private Evaluated() {}

  /** Two classes, three test images, all that can be asked for. */
  public static EvaluationRecord whole() {
    int[] images = {4, 7, 9};
    int[] labels = {0, 1, 1};
    return new EvaluationRecord(
        List.of("健康", "rust"),
        List.of(
            new Answers(
                Examined.STUDENT,
                Answers.TEST,
                "f",
                images,
                labels,
                new float[][] {{1, -1}, {0.1f, 0.2f}, {Float.MIN_VALUE, 3e30f}}),
            new Answers(
                Examined.TEACHER,
                Answers.TEST,
                "f",
                images,
                labels,
                new float[][] {{2, -1}, {0.3f, 0.2f}, {-7, 1}})),
        new Robustness(
            Examined.STUDENT, 3, 0, 2, List.of(new Robustness.Cell(Corruption.JPEG, 5, 1))),
        List.of(
            new Background(
                Examined.STUDENT,
                images,
                labels,
                1,
                0.375,
                new int[] {0, 1, 1},
                new int[] {0, 0, 1},
                new int[] {1, 1, 1})),
        new Gaze(
            new int[] {4, 9},
            List.of(
                new Gaze.Pair(
                    "stage3",
                    "stride16",
                    new Gaze.Grid(7, 8),
                    new double[] {0.1, 0.9},
                    new double[] {1e-9, 2},
                    new double[] {0, 1},
                    new double[] {0.5, 0.6},
                    new double[] {0.7, 0.8},
                    new double[] {Double.NaN, 0.2},
                    new double[] {Double.NaN, 0.3},
                    Double.NaN))));
  }
}
