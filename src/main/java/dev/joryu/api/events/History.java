package dev.joryu.api.events;

import dev.joryu.event.Event;
import dev.joryu.event.Events;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * The sequence of events as listeners see it: the newest from memory, read once for all of them;
 * older ones from the database.
 */
@Component
class History {

  private static final int BATCH = 500;
  private static final int HELD = 5_000;

  private final Events events;
  private final Recent recent = new Recent(HELD);

  History(Events events) {
    this.events = events;
  }

  /** Where a client begins that was sent {@code lastId} before, or nothing. */
  long start(@Nullable Long lastId) {
    long newest = events.latestId();
    if (lastId == null) {
      return newest;
    }
    // An id from the future is from another database: begin before the first event, which resets.
    return lastId > newest ? -1 : lastId;
  }

  /** Forgets what may not be followed without a gap by what is added next. */
  void forget() {
    recent.forget();
  }

  /** Notes what has just happened. */
  void add(List<Event> news) {
    recent.add(news);
  }

  /** What follows {@code position}. */
  Batch after(long position) {
    return recent
        .after(position, BATCH)
        .map(found -> Batch.following(position, found))
        .orElseGet(() -> stored(position));
  }

  private Batch stored(long position) {
    boolean lost =
        position < 0 || events.oldestId().filter(oldest -> position < oldest - 1).isPresent();
    return lost
        ? Batch.resetTo(events.latestId())
        : Batch.following(position, events.after(position, BATCH));
  }
}
