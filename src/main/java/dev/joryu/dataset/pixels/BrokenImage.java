package dev.joryu.dataset.pixels;

/** The bytes are not a whole picture that can be used; the message says why. */
public final class BrokenImage extends Exception {

  private static final long serialVersionUID = 1L;

  private final String reason;

  BrokenImage(String reason) {
    super(reason);
    this.reason = reason;
  }

  BrokenImage(String reason, Throwable cause) {
    super(reason, cause);
    this.reason = reason;
  }

  /** What is wrong, to be put after the name of the file. */
  public String reason() {
    return reason;
  }
}
