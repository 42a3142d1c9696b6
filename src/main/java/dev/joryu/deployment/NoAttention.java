package dev.joryu.deployment;

/** Where a run's network looks cannot be shown; the message says why. */
public final class NoAttention extends RuntimeException {

  private static final long serialVersionUID = 1L;

  NoAttention(String reason) {
    super(reason);
  }
}
