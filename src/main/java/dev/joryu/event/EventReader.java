package dev.joryu.event;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import javax.sql.DataSource;
import org.postgresql.PGConnection;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;

/** A thread with a connection of its own that listens for events and reads them as they come. */
final class EventReader implements AutoCloseable {

  private static final Logger log = LoggerFactory.getLogger(EventReader.class);
  private static final int POLL_MILLIS = 1000;
  private static final int AT_ONCE = 500;

  private final CountDownLatch closed = new CountDownLatch(1);
  private final Events events;
  private final DataSource dataSource;
  private final Consumer<List<Event>> consumer;
  private final Thread thread = new Thread(this::run, "events");

  private long last = -1;
  private boolean away;

  EventReader(Events events, DataSource dataSource, Consumer<List<Event>> consumer) {
    this.events = events;
    this.dataSource = dataSource;
    this.consumer = consumer;
    thread.setDaemon(true);
  }

  void start() {
    last = events.latestId();
    thread.start();
  }

  @Override
  public void close() {
    closed.countDown();
    try {
      thread.join(Duration.ofSeconds(3).toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void run() {
    while (!isClosed(0)) {
      try (Connection connection = dataSource.getConnection();
          Statement statement = connection.createStatement()) {
        statement.execute("listen " + Events.CHANNEL);
        back();
        try {
          follow(connection.unwrap(PGConnection.class));
        } finally {
          // Through the pool's own statement, so that a broken connection does not go back into it.
          statement.execute("unlisten *");
        }
      } catch (SQLException | DataAccessException e) {
        away(e);
        isClosed(POLL_MILLIS);
      }
    }
  }

  /** One line for an outage, however long it takes. */
  private void away(Exception e) {
    if (!away && !isClosed(0)) {
      away = true;
      log.warn("The database is away, and is tried again until it is back: {}", e.getMessage());
    }
  }

  private void back() {
    if (away) {
      away = false;
      log.info("The database is back");
    }
  }

  private void follow(PGConnection connection) throws SQLException {
    while (!isClosed(0)) {
      readOn();
      connection.getNotifications(POLL_MILLIS);
    }
  }

  private void readOn() {
    List<Event> news = events.after(last, AT_ONCE);
    while (!news.isEmpty()) {
      consumer.accept(news);
      last = news.get(news.size() - 1).id();
      news = events.after(last, AT_ONCE);
    }
  }

  private boolean isClosed(int millis) {
    try {
      return closed.await(millis, TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return true;
    }
  }
}
