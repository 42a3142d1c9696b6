package dev.joryu.api.webhooks;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import dev.joryu.webhook.Webhook;
import dev.joryu.webhook.WebhookEvent;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A receiver of messages.
 *
 * @param secret what signs its messages; only in the answer that made it
 */
record WebhookJson(
    long id,
    String url,
    List<WebhookEvent> events,
    boolean active,
    String description,
    Instant createdAt,
    @Schema(description = "Signs its messages; told once, by the answer that made it")
        @JsonInclude(Include.NON_NULL)
        @Nullable String secret) {

  static WebhookJson of(Webhook webhook) {
    return of(webhook, null);
  }

  static WebhookJson of(Webhook webhook, @Nullable String secret) {
    return new WebhookJson(
        webhook.id(),
        webhook.url(),
        webhook.events(),
        webhook.active(),
        webhook.description(),
        webhook.createdAt(),
        secret);
  }
}
