package dev.joryu.evaluation;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * All that was asked of a run's network, and of its teacher on the same images. Statistics are made
 * from it later, so that what is said of it can get better without asking again.
 *
 * @param classes class names in the order of the logits
 * @param answers by set; the teacher's follow the student's
 * @param robustness of the student; null where it was not asked for
 * @param backgrounds of the student, and of the teacher where there is one; empty where it was not
 *     asked for
 * @param gaze null where there is no teacher to be held against
 */
public record EvaluationRecord(
    List<String> classes,
    List<Answers> answers,
    @Nullable Robustness robustness,
    List<Background> backgrounds,
    @Nullable Gaze gaze) {

  public EvaluationRecord {
    classes = List.copyOf(classes);
    answers = List.copyOf(answers);
    backgrounds = List.copyOf(backgrounds);
  }

  /** What one of both said to a set. */
  public Optional<Answers> answers(Examined examined, String set) {
    return answers.stream()
        .filter(said -> said.examined() == examined && said.set().equals(set))
        .findFirst();
  }

  /** What the teacher or the student does without the leaf. */
  public Optional<Background> background(Examined examined) {
    return backgrounds.stream().filter(found -> found.examined() == examined).findFirst();
  }
}
