package dev.joryu.event;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/**
 * Carries events from the database to whoever listens in the server, in order and without gaps. A
 * notification only wakes it; what happened is read from the table, so a lost connection delays
 * events and drops none.
 */
@Component
@ConditionalOnWebApplication
public class EventFeed implements SmartLifecycle {

  private final List<Consumer<List<Event>>> consumers = new CopyOnWriteArrayList<>();
  private final Events events;
  private final DataSource dataSource;

  private volatile boolean running;
  private @Nullable EventReader reader;

  public EventFeed(Events events, DataSource dataSource) {
    this.events = events;
    this.dataSource = dataSource;
  }

  /**
   * Calls {@code consumer} with all that happens from now on, on the feed's own thread: it must not
   * block.
   *
   * @return what ends the subscription
   */
  public Subscription subscribe(Consumer<List<Event>> consumer) {
    consumers.add(consumer);
    return () -> consumers.remove(consumer);
  }

  @Override
  public synchronized void start() {
    EventReader started = new EventReader(events, dataSource, this::pass);
    started.start();
    reader = started;
    running = true;
  }

  @Override
  public synchronized void stop() {
    if (reader != null) {
      reader.close();
      reader = null;
    }
    running = false;
  }

  @Override
  public boolean isRunning() {
    return running;
  }

  private void pass(List<Event> news) {
    consumers.forEach(consumer -> consumer.accept(news));
  }

  /** A subscription to the feed. */
  public interface Subscription extends AutoCloseable {
    @Override
    void close();
  }
}
