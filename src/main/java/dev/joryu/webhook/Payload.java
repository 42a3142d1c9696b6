package dev.joryu.webhook;

import dev.joryu.event.Event;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What messages say. */
final class Payload {

  private Payload() {}

  /**
   * A run that ended; of an experiment that is finished, the run that ended last.
   *
   * @param state the run as the event tells it
   */
  static Map<String, Object> of(
      WebhookEvent told, Event event, Map<String, @Nullable Object> state) {
    Map<String, Object> payload = new LinkedHashMap<>();
    payload.put("event", told.toString());
    payload.put("at", event.at().toString());
    payload.put("experiment", String.valueOf(state.get("experiment")));
    payload.put("run", state);
    return payload;
  }

  static Map<String, Object> ping(Instant at) {
    return Map.of("event", WebhookEvent.PING.toString(), "at", at.toString());
  }
}
