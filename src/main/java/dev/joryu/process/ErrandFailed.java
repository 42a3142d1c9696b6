package dev.joryu.process;

/** A child process did not do what it was started for; the message says why. */
public final class ErrandFailed extends RuntimeException {

  private static final long serialVersionUID = 1L;

  ErrandFailed(String reason) {
    super(reason);
  }
}
