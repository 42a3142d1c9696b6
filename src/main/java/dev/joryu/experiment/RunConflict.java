package dev.joryu.experiment;

/** The run's status forbids what was asked. */
public final class RunConflict extends RuntimeException {

  private static final long serialVersionUID = 1L;

  public RunConflict(long id, String why) {
    super("run " + id + " " + why);
  }
}
