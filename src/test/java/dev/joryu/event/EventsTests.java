package dev.joryu.event;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import dev.joryu.postgres.TestDatabase;
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
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

class EventsTests {

  private final HikariDataSource dataSource = new HikariDataSource();
  private final JdbcClient jdbc = JdbcClient.create(dataSource);
  private final Events events = new Events(jdbc);
  private final TransactionTemplate transactions =
      new TransactionTemplate(new DataSourceTransactionManager(dataSource));

  @BeforeEach
  void open() {
    TestDatabase database = TestDatabase.migrated();
    dataSource.setJdbcUrl(database.url());
    dataSource.setUsername(database.user());
    dataSource.setPassword(database.password());
  }

  @AfterEach
  void close() {
    dataSource.close();
  }

  @Test
  void askingForTheOldestKeepsNoConnection() {
    for (int time = 0; time < 20; time++) {
      assertThat(events.oldestId()).isEmpty();
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
    while (!done.stream().allMatch(Future::isDone) || last < events.latestId()) {
      for (Event event : events.after(last, 7)) {
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
        .containsExactlyElementsOf(events.after(0, 1000).stream().map(Event::id).toList());
  }

  @Test
  void feedPassesEventsOnInOrderAndSurvivesALostConnection() throws Exception {
    LinkedBlockingQueue<Event> heard = new LinkedBlockingQueue<>();
    EventFeed feed = new EventFeed(events, dataSource);
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
    assertThat(events.oldestId()).isEmpty();
    write(3);
    jdbc.sql("update event set at = now() - interval '2 hours'").update();
    events.forgetOlderThan(Duration.ofHours(1), events.latestId());
    assertThat(events.after(0, 10)).hasSize(1);
    assertThat(events.oldestId()).contains(events.latestId());
  }

  private void write(int count) {
    for (int i = 0; i < count; i++) {
      transactions.executeWithoutResult(
          transaction -> events.append(null, Event.Kind.LOG, Map.of("text", "x")));
    }
  }

  private void cutListeners() throws InterruptedException {
    CountDownLatch retry = new CountDownLatch(1);
    int cut = 0;
    while (cut == 0) {
      cut =
          jdbc.sql(
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
