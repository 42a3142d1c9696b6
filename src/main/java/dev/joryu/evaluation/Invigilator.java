package dev.joryu.evaluation;

/** Watches over an exam. */
public interface Invigilator {

  /** What the time goes to. */
  enum Stage {
    /** The student is asked about images as they are. */
    TEST,
    /** The teacher is asked about the same images. */
    TEACHER_TEST,
    /** Whatever else is asked: worse images, hidden leaves, where both look. */
    EXAMS
  }

  /** From now on, time goes to this. */
  void stage(Stage stage);

  /** A line for a log. */
  void log(String line);

  /** Something people should know beside the answers. */
  void warn(String warning);

  /** Asked before every batch; what it throws ends the exam. */
  void goOn();
}
