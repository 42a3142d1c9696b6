package dev.joryu.training;

import ai.djl.ndarray.NDManager;
import dev.joryu.distillation.FrozenTeacher;
import dev.joryu.training.cache.Grades;
import java.io.IOException;
import java.util.Objects;

/** Judges a teacher on the very images that choose the student's epoch. */
final class TeacherExam {

  private final TrainingJob job;
  private final TrainingData data;
  private final Progress progress;
  private final NDManager manager;

  TeacherExam(TrainingJob job, TrainingData data, Progress progress, NDManager manager) {
    this.job = job;
    this.data = data;
    this.progress = progress;
    this.manager = manager;
  }

  /** The teacher's accuracy on the validation images; a machine finds it out once. */
  double accuracy(FrozenTeacher teacher) throws IOException {
    TrainingJob.Teacher given = Objects.requireNonNull(job.teacher());
    return new Grades(job.cache())
        .accuracy(
            given,
            data.classes(),
            data.fingerprint(),
            () ->
                data.onVal(
                        given.input(),
                        images -> {
                          if (progress.shouldStop()) {
                            throw new TrainingStopped();
                          }
                          return teacher.teach(images).logits();
                        },
                        manager)
                    .confusion()
                    .accuracy());
  }
}
