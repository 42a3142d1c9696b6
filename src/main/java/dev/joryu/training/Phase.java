package dev.joryu.training;

import java.util.Locale;

/** What the time of a run goes to. */
public enum Phase {
  /** Files are found, the dataset is opened, networks are built, a checkpoint is read. */
  OPENING,
  PREFLIGHT,
  /** The teacher is judged on the validation images. */
  TEACHER_VALIDATION,
  /** What the teacher says to fixed views is computed, verified, or waited for. */
  TEACHER_CACHE,
  /** Steps of the student, without what a live teacher takes in them. */
  TRAINING,
  /** A live teacher answers within a step. */
  TEACHER,
  VALIDATION,
  /** The state to resume from is written. */
  CHECKPOINT,
  /** The finished student is judged on the test images and the field datasets. */
  TEST,
  /** The teacher is judged on the same images. */
  TEACHER_TEST,
  /**
   * Whatever else was asked for of the finished student and its teacher: worse images, hidden
   * leaves, where both look. None of it is needed to have the student.
   */
  EXAMS,
  EXPORT,
  /** Another process measures latency and memory of the exported file. */
  MEASURING;

  /** The name in records and in the keys of translated texts. */
  public String key() {
    return name().toLowerCase(Locale.ROOT);
  }
}
