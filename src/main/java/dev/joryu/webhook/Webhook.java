package dev.joryu.webhook;

import java.net.URI;
import java.time.Instant;
import java.util.List;

/**
 * A receiver of messages. Its secret is not here: it is told once, when the webhook is made.
 *
 * @param url where messages go; it may carry a token, so logs and errors say {@link #origin()}
 * @param active whether messages are made and sent
 */
public record Webhook(
    long id,
    String url,
    List<WebhookEvent> events,
    boolean active,
    String description,
    Instant createdAt) {

  public Webhook {
    events = List.copyOf(events);
  }

  /** Scheme and host of the URL. */
  public String origin() {
    return origin(URI.create(url));
  }

  static String origin(URI url) {
    return url.getScheme() + "://" + url.getHost();
  }

  @Override
  public String toString() {
    return "webhook " + id + " to " + origin();
  }
}
