package dev.joryu.api.events;

import static org.assertj.core.api.Assertions.assertThat;

import dev.joryu.event.Event;
import dev.joryu.experiment.StoreFixture;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HistoryTests {

  private StoreFixture store;
  private History history;
  private List<Event> told;

  @BeforeEach
  void threeRunsWereSubmitted(@TempDir Path directory) {
    store = new StoreFixture(directory);
    history = new History(store.events);
    store.queued("baseline");
    store.queued("baseline");
    store.queued("baseline");
    told = store.events.after(0, 100);
    assertThat(told).hasSize(3);
  }

  @AfterEach
  void close() {
    store.close();
  }

  @Test
  void whatIsNotInMemoryIsReadFromTheDatabase() {
    assertThat(history.after(told.get(0).id()).events()).isEqualTo(told.subList(1, 3));
  }

  @Test
  void whatIsInMemoryIsReadFromThere() {
    history.add(told);
    forget(3);

    assertThat(history.after(told.get(0).id()).events()).isEqualTo(told.subList(1, 3));
    assertThat(history.after(told.get(2).id()).isEmpty()).isTrue();
  }

  @Test
  void whatIsForgottenEverywhereMeansStartingAnew() {
    forget(2);

    Batch batch = history.after(told.get(0).id());

    assertThat(batch.reset()).isTrue();
    assertThat(batch.end()).isEqualTo(told.get(2).id());
  }

  @Test
  void whoeverHasTheLastForgottenEventMissesNothing() {
    forget(2);

    Batch batch = history.after(told.get(1).id());

    assertThat(batch.reset()).isFalse();
    assertThat(batch.events()).isEqualTo(told.subList(2, 3));
  }

  @Test
  void withoutALastIdOneBeginsWithWhatComesNext() {
    assertThat(history.start(null)).isEqualTo(told.get(2).id());
    assertThat(history.after(history.start(null)).isEmpty()).isTrue();
  }

  @Test
  void anIdFromTheFutureMeansStartingAnew() {
    assertThat(history.after(history.start(999L)).reset()).isTrue();
  }

  private void forget(int oldest) {
    store
        .jdbc
        .sql("delete from event where id <= :id")
        .param("id", told.get(oldest - 1).id())
        .update();
  }
}
