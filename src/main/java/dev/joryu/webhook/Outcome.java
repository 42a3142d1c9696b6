package dev.joryu.webhook;

import org.jspecify.annotations.Nullable;

/**
 * How sending a message went.
 *
 * @param status what the receiver answered; null where it did not
 * @param error why the message counts as not delivered; null where it was
 */
public record Outcome(@Nullable Integer status, @Nullable String error, long milliseconds) {

  private static final int GONE = 410;

  /** Whether the receiver took the message. */
  public boolean delivered() {
    return error == null;
  }

  /** Whether the receiver wants no more messages. */
  boolean gone() {
    return status != null && status == GONE;
  }
}
