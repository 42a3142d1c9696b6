package dev.joryu.dataset;

import java.util.Locale;

/** The parts of a dataset. */
public enum Split {
  TRAIN,
  VAL,
  TEST,
  /** Images without a class, for a teacher to teach on. */
  UNLABELLED;

  /** The name of the split's folder. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
