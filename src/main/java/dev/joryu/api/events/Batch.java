package dev.joryu.api.events;

import dev.joryu.event.Event;
import java.util.List;

/**
 * What follows a place in the sequence of events.
 *
 * @param reset whether events after that place are gone for good, so that the client has to load
 *     everything anew
 * @param end the place after this batch
 */
record Batch(List<Event> events, boolean reset, long end) {

  static Batch following(long position, List<Event> events) {
    long end = events.isEmpty() ? position : events.get(events.size() - 1).id();
    return new Batch(events, false, end);
  }

  static Batch resetTo(long position) {
    return new Batch(List.of(), true, position);
  }

  /** Whether nothing follows yet. */
  boolean isEmpty() {
    return events.isEmpty() && !reset;
  }
}
