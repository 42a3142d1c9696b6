package dev.joryu.api.events;

import static org.assertj.core.api.Assertions.assertThat;

import dev.joryu.event.Event;
import java.time.Instant;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class RecentTests {

  private final Recent recent = new Recent(4);

  @Test
  void emptyItKnowsNothing() {
    assertThat(recent.after(0, 10)).isEmpty();
    assertThat(recent.after(Long.MAX_VALUE - 1, 10)).isEmpty();
  }

  @Test
  void itHoldsTheNewestAndAdmitsWhatItNoLongerHolds() {
    recent.add(events(11, 13));
    recent.add(events(14, 16));

    assertThat(recent.after(11, 10)).isEmpty();
    assertThat(recent.after(12, 10)).contains(events(13, 16));
    assertThat(recent.after(13, 2)).contains(events(14, 15));
    assertThat(recent.after(16, 10)).contains(List.of());
  }

  @Test
  void afterForgettingItBeginsAnew() {
    recent.add(events(1, 3));
    recent.forget();
    recent.add(events(7, 8));

    assertThat(recent.after(3, 10)).isEmpty();
    assertThat(recent.after(6, 10)).contains(events(7, 8));
  }

  private static List<Event> events(long from, long to) {
    return LongStream.rangeClosed(from, to)
        .mapToObj(id -> new Event(id, 1L, Event.Kind.LOG, "{}", Instant.EPOCH))
        .toList();
  }
}
