package dev.joryu.api.webhooks;

import com.fasterxml.jackson.annotation.JsonRawValue;
import dev.joryu.webhook.Delivery;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A message to a receiver.
 *
 * @param payload what it says
 * @param nextAt when it is sent next; null where it is done with
 */
record DeliveryJson(
    long id,
    String event,
    @Nullable Long run,
    @Nullable String experiment,
    @Schema(type = "object") @JsonRawValue String payload,
    int attempts,
    Instant createdAt,
    @Nullable Instant nextAt,
    @Nullable Instant deliveredAt,
    @Nullable Integer lastStatus,
    @Nullable String lastError,
    boolean givenUp) {

  static DeliveryJson of(Delivery delivery) {
    return new DeliveryJson(
        delivery.id(),
        delivery.event(),
        delivery.run(),
        delivery.experiment(),
        delivery.payload(),
        delivery.attempts(),
        delivery.createdAt(),
        delivery.nextAt(),
        delivery.deliveredAt(),
        delivery.lastStatus(),
        delivery.lastError(),
        delivery.givenUp());
  }
}
