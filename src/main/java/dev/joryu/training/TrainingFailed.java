package dev.joryu.training;

/** The run cannot go on; the message is the reason shown to the user. */
public final class TrainingFailed extends RuntimeException {

  private static final long serialVersionUID = 1L;

  public TrainingFailed(String reason) {
    super(reason);
  }

  public TrainingFailed(String reason, Throwable cause) {
    super(reason, cause);
  }
}
