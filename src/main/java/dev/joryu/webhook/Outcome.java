package dev.joryu.webhook;

import org.jspecify.annotations.Nullable;

/**
 * How sending a message went.
 *
 * @param status what the receiver answered; null where it did not
 * @param error why the message counts as not delivered; null where it was
 * @param refused whether it may not be sent at all
 */
public record Outcome(
    @Nullable Integer status, @Nullable String error, long milliseconds, boolean refused) {

  private static final int GONE = 410;

  Outcome(@Nullable Integer status, @Nullable String error, long milliseconds) {
    this(status, error, milliseconds, false);
  }

  /** One that was not sent, and is not tried again. */
  static Outcome refused(String error, long milliseconds) {
    return new Outcome(null, error, milliseconds, true);
  }

  /** Whether the receiver took the message. */
  public boolean delivered() {
    return error == null;
  }

  /** Whether the receiver wants no more messages. */
  boolean gone() {
    return status != null && status == GONE;
  }
}
