package dev.joryu.training;

/** The training stopped because it was asked to. */
public final class TrainingStopped extends RuntimeException {

  private static final long serialVersionUID = 1L;

  public TrainingStopped() {
    super("stopped on request");
  }
}
