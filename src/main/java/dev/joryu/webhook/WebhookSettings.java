package dev.joryu.webhook;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Whom webhooks may call. Whoever reaches an open server may add one, and must not reach by it what
 * only this machine reaches.
 *
 * @param innerAddresses {@code private} for those of private networks but not this machine, its
 *     link and its cloud; {@code refuse} for none of them, {@code allow} for all
 */
@ConfigurationProperties("joryu.webhooks")
public record WebhookSettings(@DefaultValue("private") InnerAddresses innerAddresses) {}
