package dev.joryu.api.events;

import dev.joryu.event.Event;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The newest events, read once for all listeners. Whoever asks for what came before them must ask
 * the database.
 */
final class Recent {

  private final int capacity;
  private final NavigableMap<Long, Event> events = new TreeMap<>();
  // Every event with an id above this one, up to the newest added, is held.
  private long floor = Long.MAX_VALUE;

  Recent(int capacity) {
    this.capacity = capacity;
  }

  synchronized void forget() {
    events.clear();
    floor = Long.MAX_VALUE;
  }

  /** Adds what follows the events added before. */
  synchronized void add(List<Event> news) {
    if (events.isEmpty() && !news.isEmpty()) {
      floor = news.get(0).id() - 1;
    }
    news.forEach(event -> events.put(event.id(), event));
    while (events.size() > capacity) {
      floor = events.pollFirstEntry().getKey();
    }
  }

  /** Up to {@code limit} events after {@code id}; empty if some of them are not held. */
  synchronized Optional<List<Event>> after(long id, int limit) {
    return id < floor
        ? Optional.empty()
        : Optional.of(events.tailMap(id, false).values().stream().limit(limit).toList());
  }
}
