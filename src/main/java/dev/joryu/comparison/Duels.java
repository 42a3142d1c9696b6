package dev.joryu.comparison;

import dev.joryu.analysis.Estimate;
import dev.joryu.analysis.McNemar;
import dev.joryu.analysis.Proportion;
import dev.joryu.analysis.Reason;
import dev.joryu.evaluation.Answers;
import dev.joryu.evaluation.EvaluationRecord;
import dev.joryu.evaluation.Examined;
import dev.joryu.experiment.Evaluations;
import dev.joryu.experiment.Run;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Holds two runs against each other, image by image. */
@Component
public class Duels {

  private final Evaluations evaluations;

  Duels(Evaluations evaluations) {
    this.evaluations = evaluations;
  }

  /**
   * What the test images say of the two; {@link Reason#MISSING_VALUE} where a run kept no
   * evaluation.
   */
  public Estimate<Duel> of(Run first, Run second) {
    Optional<EvaluationRecord> one = evaluations.find(first.id());
    Optional<EvaluationRecord> other = evaluations.find(second.id());
    if (one.isEmpty() || other.isEmpty()) {
      return Estimate.none(Reason.MISSING_VALUE);
    }
    Optional<Answers> said = one.get().answers(Examined.STUDENT, Answers.TEST);
    Optional<Answers> replied = other.get().answers(Examined.STUDENT, Answers.TEST);
    if (said.isEmpty() || replied.isEmpty()) {
      return Estimate.none(Reason.NO_IMAGES);
    }
    if (!said.get().fingerprint().equals(replied.get().fingerprint())
        || !Arrays.equals(said.get().images(), replied.get().images())) {
      return Estimate.none(Reason.UNEQUAL_TEST_SETS);
    }
    return duel(
        first, second, one.get().classes(), said.get(), other.get().classes(), replied.get());
  }

  private static Estimate<Duel> duel(
      Run first,
      Run second,
      List<String> firstClasses,
      Answers said,
      List<String> secondClasses,
      Answers replied) {
    int[] firstSays = said.predicted();
    int[] secondSays = replied.predicted();
    boolean[] firstRight = right(firstSays, said.labels());
    boolean[] secondRight = right(secondSays, replied.labels());
    List<Duel.Image> disagreements = new ArrayList<>();
    for (int i = 0; i < firstRight.length; i++) {
      if (firstRight[i] != secondRight[i]) {
        disagreements.add(
            new Duel.Image(
                said.images()[i],
                firstClasses.get(said.labels()[i]),
                firstClasses.get(firstSays[i]),
                secondClasses.get(secondSays[i])));
      }
    }
    return McNemar.of(firstRight, secondRight)
        .map(
            test ->
                new Duel(
                    first.id(),
                    second.id(),
                    first.spec().dataset(),
                    accuracy(firstRight),
                    accuracy(secondRight),
                    test,
                    disagreements));
  }

  private static boolean[] right(int[] says, int[] labels) {
    boolean[] right = new boolean[says.length];
    for (int i = 0; i < right.length; i++) {
      right[i] = says[i] == labels[i];
    }
    return right;
  }

  private static Proportion accuracy(boolean[] right) {
    long hits = 0;
    for (boolean one : right) {
      hits += one ? 1 : 0;
    }
    return new Proportion(hits, right.length);
  }
}
