package dev.joryu.webhook;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** What a webhook is told of. */
public enum WebhookEvent {
  /** A run succeeded, was cancelled or was pruned. */
  RUN_FINISHED("run.finished"),
  /** A run failed. */
  RUN_FAILED("run.failed"),
  /** A run ended and its experiment has no unfinished run left. */
  EXPERIMENT_FINISHED("experiment.finished"),
  /** Somebody tries the webhook. */
  PING("ping");

  private final String word;

  WebhookEvent(String word) {
    this.word = word;
  }

  /** Those one can subscribe to. */
  public static List<WebhookEvent> all() {
    return List.of(RUN_FINISHED, RUN_FAILED, EXPERIMENT_FINISHED);
  }

  static Optional<WebhookEvent> of(String word) {
    return Arrays.stream(values()).filter(event -> event.word.equals(word)).findFirst();
  }

  /** The name in messages and JSON. */
  @Override
  public String toString() {
    return word;
  }
}
