package dev.joryu.api.webhooks;

import dev.joryu.webhook.WebhookEvent;
import java.util.List;

/** What may change of a webhook, for the OpenAPI document. */
record WebhookChange(boolean active, List<WebhookEvent> events) {}
