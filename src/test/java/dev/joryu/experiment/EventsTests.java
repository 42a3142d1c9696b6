package dev.joryu.experiment;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EventsTests {

  private StoreFixture store;

  @BeforeEach
  void open(@TempDir Path directory) {
    store = new StoreFixture(directory);
  }

  @AfterEach
  void close() {
    store.close();
  }

  @Test
  void askingForTheOldestKeepsNoConnection() {
    for (int time = 0; time < 20; time++) {
      assertThat(store.events.oldestId()).isEmpty();
    }
  }

  @Test
  void readerThatRemembersItsLastIdMissesNothingWhileManyWrite() throws Exception {
    int writers = 4;
    int each = 50;
    ExecutorService pool = Executors.newFixedThreadPool(writers);
    List<Future<?>> done = new ArrayList<>();
    for (int writer = 0; writer < writers; writer++) {
      done.add(pool.submit(() -> write(each)));
    }
    List<Long> seen = new ArrayList<>();
    long last = 0;
    while (!done.stream().allMatch(Future::isDone) || last < store.events.latestId()) {
      for (Event event : store.events.after(last, 7)) {
        last = event.id();
        seen.add(last);
      }
    }
    pool.shutdown();
    for (Future<?> writer : done) {
      writer.get();
    }
    assertThat(seen)
        .hasSize(writers * each)
        .isSorted()
        .containsExactlyElementsOf(store.events.after(0, 1000).stream().map(Event::id).toList());
  }

  @Test
  void feedPassesEventsOnInOrderAndSurvivesALostConnection() throws Exception {
    LinkedBlockingQueue<Event> heard = new LinkedBlockingQueue<>();
    EventFeed feed = new EventFeed(store.events, store.dataSource);
    write(1);
    feed.start();
    try (EventFeed.Subscription subscription = feed.subscribe(heard::addAll)) {
      assertThat(subscription).isNotNull();
      write(1);
      Event first = heard.poll(20, TimeUnit.SECONDS);
      assertThat(first).isNotNull().matches(event -> event.kind() == Event.Kind.LOG);
      cutListeners();
      write(2);
      assertThat(heard.poll(20, TimeUnit.SECONDS)).isNotNull();
      assertThat(heard.poll(20, TimeUnit.SECONDS)).isNotNull();
    } finally {
      feed.stop();
    }
    assertThat(heard).isEmpty();
    assertThat(feed.isRunning()).isFalse();
  }

  @Test
  void oldEventsAreForgottenButTheNewestStaysAsALandmark() {
    assertThat(store.events.oldestId()).isEmpty();
    write(3);
    store.jdbc.sql("update event set at = now() - interval '2 hours'").update();
    store.events.forgetOlderThan(Duration.ofHours(1), store.events.latestId());
    assertThat(store.events.after(0, 10)).hasSize(1);
    assertThat(store.events.oldestId()).contains(store.events.latestId());
  }

  @Test
  void everyChangeOfARunIsTold() {
    Run run = store.queued("baseline");
    Claim claim = store.claim("w").orElseThrow();
    store.attempts.report(
        claim,
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

  private void write(int count) {
    for (int i = 0; i < count; i++) {
      store.transactions.executeWithoutResult(
          transaction -> store.events.append(null, Event.Kind.LOG, Map.of("text", "x")));
    }
  }

  private void cutListeners() throws InterruptedException {
    CountDownLatch retry = new CountDownLatch(1);
    int cut = 0;
    while (cut == 0) {
      cut =
          store
              .jdbc
              .sql(
                  """
                  select pg_terminate_backend(pid) from pg_stat_activity
                  where datname = current_database() and query ilike 'listen%'
                  """)
              .query(Boolean.class)
              .list()
              .size();
      retry.await(50, TimeUnit.MILLISECONDS);
    }
  }
}
