package dev.joryu.training.cache;

import dev.joryu.evaluation.Answers;
import dev.joryu.evaluation.EvaluationFile;
import dev.joryu.evaluation.EvaluationRecord;
import dev.joryu.evaluation.KeptFiles;
import dev.joryu.training.TrainingJob;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * What teachers say to test images and field sets: one file each, so that the runs of a comparison
 * do not all ask the same. Those that were used longest ago go when there are too many.
 */
public final class TeacherAnswers {

  private static final long MOST_BYTES = 512L << 20;

  private final KeptFiles kept;

  /**
   * @param cache directory shared by all trainings of this machine
   */
  public TeacherAnswers(Path cache) {
    this.kept = new KeptFiles(cache.resolve("teacher-answers"), MOST_BYTES);
  }

  /** Asks the teacher. */
  @FunctionalInterface
  public interface Exam {

    /** What it says. */
    Answers take() throws IOException;
  }

  /**
   * What the exam says, or said before.
   *
   * @param classes class names in the order of the logits
   * @param set which images of the archive they are, as in {@link Answers#set()}
   * @param dataset fingerprint of the archive
   */
  public Answers of(
      TrainingJob.Teacher teacher, List<String> classes, String set, String dataset, Exam exam)
      throws IOException {
    String images = set.startsWith(Answers.FIELD) ? Answers.FIELD : set;
    String name =
        CacheKey.of(teacher, classes, dataset, "answers to " + images, 1).name() + ".safetensors";
    Optional<Path> file = kept.find(name);
    if (file.isPresent()) {
      try {
        return named(EvaluationFile.read(file.get()).answers().get(0), set);
      } catch (IOException e) {
        kept.forget(name); // a crash of the machine may leave half a file
      }
    }
    Answers answers = exam.take();
    EvaluationRecord alone = new EvaluationRecord(classes, List.of(answers), null, List.of(), null);
    kept.keep(name, partial -> EvaluationFile.write(alone, partial));
    return answers;
  }

  /** A dataset's name is its own; its images may be another's too. */
  private static Answers named(Answers known, String set) {
    return new Answers(
        known.examined(), set, known.fingerprint(), known.images(), known.labels(), known.logits());
  }
}
