package dev.joryu.api.webhooks;

import dev.joryu.webhook.Outcome;
import org.jspecify.annotations.Nullable;

/**
 * How a receiver took a ping.
 *
 * @param status what it answered; null where it did not
 * @param error why that counts as not delivered; null where it was
 */
record TestJson(
    boolean delivered, @Nullable Integer status, long milliseconds, @Nullable String error) {

  static TestJson of(Outcome outcome) {
    return new TestJson(
        outcome.delivered(), outcome.status(), outcome.milliseconds(), outcome.error());
  }
}
