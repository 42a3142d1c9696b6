package dev.joryu.examination;

import dev.joryu.artifact.ArtifactStore;
import dev.joryu.evaluation.Answers;
import dev.joryu.evaluation.EvaluationRecord;
import dev.joryu.evaluation.Examined;
import dev.joryu.experiment.Evaluations;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What was answered before, as far as the store still has it. */
@Component
class Known {

  private final Exams exams;
  private final Evaluations evaluations;
  private final ArtifactStore artifacts;

  Known(Exams exams, Evaluations evaluations, ArtifactStore artifacts) {
    this.exams = exams;
    this.evaluations = evaluations;
    this.artifacts = artifacts;
  }

  /**
   * SHA-256 of the evaluation of a run, or of the newest one of a file; empty where there is none,
   * or it is lost or damaged, though memory may still hold it: a process would read the file.
   */
  Optional<String> evaluation(@Nullable Long run, String file, String datasetHash) {
    Optional<String> known =
        run != null
            ? evaluations.hash(run)
            : exams.taken(List.of(file)).stream()
                .filter(taken -> taken.datasetHash().equals(datasetHash))
                .map(Exams.Taken::evaluation)
                .findFirst();
    return known.filter(artifacts::isIntact).filter(kept -> evaluations.read(kept).isPresent());
  }

  /** Whether an evaluation holds all that is wished. */
  boolean complete(ExamWishes wishes, String evaluation) {
    return evaluations
        .read(evaluation)
        .filter(known -> known.answers(Examined.STUDENT, Answers.TEST).isPresent())
        .filter(known -> !wishes.robustness() || known.robustness() != null)
        .filter(known -> !wishes.background() || !known.backgrounds().isEmpty())
        .filter(known -> !wishes.gaze() || known.gaze() != null)
        .filter(known -> wishes.fieldDatasets().stream().allMatch(field -> holds(known, field)))
        .isPresent();
  }

  /** Of some exams, newest first, the one that has answered an order: best one that asked it. */
  Optional<Exam> answered(List<Exam> candidates, ExamWishes wishes) {
    return candidates.stream()
        .filter(exam -> exam.evaluation() != null && artifacts.isIntact(exam.evaluation()))
        .filter(exam -> exam.evaluation() != null && complete(wishes, exam.evaluation()))
        .min(Comparator.comparing(exam -> !exam.wishes().cover(wishes)));
  }

  private static boolean holds(EvaluationRecord known, String field) {
    return known.answers(Examined.STUDENT, Answers.FIELD + field).isPresent();
  }
}
