package dev.joryu.webhook;

import java.net.URI;

/**
 * A message on its way.
 *
 * @param attempt which one this is, from 1
 * @param body JSON, exactly as it is signed and sent
 */
record Message(
    long delivery, long webhook, int attempt, String event, URI url, String secret, String body) {

  String origin() {
    return Webhook.origin(url);
  }

  /** Neither the secret nor what the URL may carry. */
  @Override
  public String toString() {
    return "delivery %d of %s to %s".formatted(delivery, event, origin());
  }
}
