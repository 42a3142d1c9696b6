package dev.joryu.experiment;

/** There is no run with this id. */
public final class RunNotFound extends RuntimeException {

  private static final long serialVersionUID = 1L;

  public RunNotFound(long id) {
    super("there is no run " + id);
  }
}
