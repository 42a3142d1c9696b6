package dev.joryu.evaluation;

/** Whose answers they are. */
public enum Examined {
  /** The network that was trained, with the weights its run chose. */
  STUDENT,
  /** The frozen teacher of the run, on the same images. */
  TEACHER
}
