package dev.joryu.api.webhooks;

import dev.joryu.webhook.WebhookEvent;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;

/** What makes a webhook, for the OpenAPI document. */
record WebhookForm(
    @Schema(
            requiredMode = Schema.RequiredMode.REQUIRED,
            description =
                "http or https, without user and password; its host may not lead to this machine, its"
                    + " link or its cloud, unless joryu.webhooks.inner-addresses allows it")
        String url,
    @Schema(description = "run.finished, run.failed, experiment.finished; all where absent")
        List<WebhookEvent> events,
    String description,
    @Schema(description = "16 to 200 visible ASCII characters; made where absent") String secret) {}
