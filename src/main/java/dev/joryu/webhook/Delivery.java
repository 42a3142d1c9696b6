package dev.joryu.webhook;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A message to one receiver and how it fares.
 *
 * @param payload JSON
 * @param attempts how often it was sent
 * @param nextAt when it is sent next; null where it is done with
 * @param lastStatus what the receiver answered last; null where it did not
 * @param lastError why it was not delivered; null where it was
 * @param givenUp whether it is not sent again unless somebody asks
 */
public record Delivery(
    long id,
    long webhook,
    String event,
    @Nullable Long run,
    @Nullable String experiment,
    String payload,
    int attempts,
    @Nullable Instant nextAt,
    Instant createdAt,
    @Nullable Instant deliveredAt,
    @Nullable Integer lastStatus,
    @Nullable String lastError,
    boolean givenUp) {}
