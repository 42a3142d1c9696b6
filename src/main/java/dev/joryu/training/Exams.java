package dev.joryu.training;

import ai.djl.ndarray.NDManager;
import dev.joryu.evaluation.EvaluationRecord;
import dev.joryu.evaluation.Examined;
import dev.joryu.evaluation.Invigilator;
import dev.joryu.evaluation.Looker;
import dev.joryu.evaluation.Material;
import dev.joryu.evaluation.Sitting;
import dev.joryu.evaluation.Subject;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** The exam that a run ends with, of all that its spec wants known. */
final class Exams {

  private Exams() {}

  static EvaluationRecord take(
      TrainingJob job, TrainingData data, Lesson lesson, Progress progress, NDManager manager)
      throws IOException {
    Material material =
        new Material(
            job.dataset(),
            job.fieldDatasets(),
            data.classes(),
            job.spec().training().batchSize(),
            job.cache());
    Subject student = Subject.student(lesson.student(), job.input());
    return new Sitting(
            material,
            student,
            teacher(job.teacher(), lesson),
            file(job.teacher()),
            new Watch(progress),
            manager)
        .take(job.spec().evaluation(), null);
  }

  private static @Nullable Subject teacher(TrainingJob.@Nullable Teacher given, Lesson lesson) {
    return given == null || lesson.teacher() == null
        ? null
        : new Subject(
            Examined.TEACHER, given.architecture(), given.input(), lesson.teacher()::teach);
  }

  private static @Nullable Looker file(TrainingJob.@Nullable Teacher given) {
    return given == null
        ? null
        : new Looker(
            given.architecture(), given.width(), given.classes(), given.input(), given.weights());
  }

  /** Tells the run's worker. */
  private record Watch(Progress progress) implements Invigilator {

    @Override
    public void stage(Stage stage) {
      progress.phase(
          switch (stage) {
            case TEST -> Phase.TEST;
            case TEACHER_TEST -> Phase.TEACHER_TEST;
            case EXAMS -> Phase.EXAMS;
          });
    }

    @Override
    public void log(String line) {
      progress.log(line);
    }

    @Override
    public void warn(String warning) {
      progress.warn(warning);
    }

    @Override
    public void goOn() {
      if (progress.shouldStop()) {
        throw new TrainingStopped();
      }
    }
  }
}
