package dev.joryu.examination;

/** There is nothing to ask; the message says why. */
public final class NoExam extends RuntimeException {

  private static final long serialVersionUID = 1L;

  NoExam(String reason) {
    super(reason);
  }
}
