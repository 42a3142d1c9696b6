package dev.joryu.experiment;

import static org.assertj.core.api.Assertions.assertThat;

import dev.joryu.event.Event;
import dev.joryu.metric.Point;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StateEventsTests {

  @Test
  void everyChangeOfARunIsTold(@TempDir Path directory) {
    try (StoreFixture store = new StoreFixture(directory)) {
      Run run = store.queued("baseline");
      Claim claim = store.claim("w").orElseThrow();
      store.attempts.report(
          claim,
          Reports.next(),
          new Batch(
              List.of(new Point("lr", 1, 0.5, 7)),
              List.of("hello"),
              new RunProgress(0, 1, 1, 2, null)));
      store.succeed(claim);
      assertThat(store.events.after(0, 100))
          .extracting(Event::kind)
          .containsExactly(
              Event.Kind.STATE,
              Event.Kind.STATE,
              Event.Kind.PROGRESS,
              Event.Kind.METRICS,
              Event.Kind.LOG,
              Event.Kind.STATE);
      assertThat(store.events.after(0, 100))
          .allMatch(event -> event.run() != null && event.run() == run.id())
          .anyMatch(event -> event.payload().replace(" ", "").contains("[[\"lr\",1,0.5,7]]"));
    }
  }
}
