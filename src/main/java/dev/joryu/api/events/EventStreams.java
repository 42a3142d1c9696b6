package dev.joryu.api.events;

import dev.joryu.api.ApiSettings;
import dev.joryu.api.problem.Refused;
import dev.joryu.event.Event;
import dev.joryu.event.EventFeed;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.http.HttpStatus;
import org.springframework.scheduling.concurrent.CustomizableThreadFactory;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

/** All open event streams, and the threads that feed them while the application runs. */
@Component
class EventStreams implements SmartLifecycle {

  private static final Logger LOG = LoggerFactory.getLogger(EventStreams.class);
  private static final Duration FAREWELL = Duration.ofSeconds(2);

  private final EventFeed feed;
  private final History history;
  private final ApiSettings settings;
  private final Set<Listener> listeners = ConcurrentHashMap.newKeySet();
  private volatile @Nullable Threads threads;
  private EventFeed.@Nullable Subscription subscription;

  EventStreams(EventFeed feed, History history, ApiSettings settings) {
    this.feed = feed;
    this.history = history;
    this.settings = settings;
  }

  /** Opens a stream of what passes {@code filter}, after the event a client saw last. */
  SseEmitter open(Predicate<Event> filter, @Nullable Long lastId) {
    Threads running = threads;
    if (running == null) {
      throw new Refused(HttpStatus.SERVICE_UNAVAILABLE, "The server is stopping.");
    }
    if (listeners.size() >= settings.maxStreams()) {
      throw new Refused(
          HttpStatus.SERVICE_UNAVAILABLE,
          "%d event streams are open, the most this server allows (joryu.api.max-streams)."
              .formatted(listeners.size()));
    }
    SseEmitter emitter = new SseEmitter(0L);
    Listener listener =
        new Listener(emitter, filter, history, history.start(lastId), running.writers());
    emitter.onCompletion(() -> listeners.remove(listener));
    emitter.onError(error -> listener.gone());
    listeners.add(listener);
    listener.wake();
    return emitter;
  }

  @Override
  public void start() {
    Threads started = Threads.start();
    started.every(settings.heartbeat(), () -> listeners.forEach(Listener::heartbeat));
    history.forget();
    subscription = feed.subscribe(this::pass);
    threads = started;
  }

  /** Ends every stream, so that the web server need not wait for them. */
  @Override
  public void stop() {
    Threads stopping = threads;
    threads = null;
    if (stopping != null && subscription != null) {
      subscription.close();
      listeners.forEach(Listener::close);
      stopping.stop(FAREWELL);
    }
  }

  @Override
  public boolean isRunning() {
    return threads != null;
  }

  private void pass(List<Event> news) {
    history.add(news);
    listeners.forEach(Listener::wake);
  }

  /** One thread that keeps time, and as many as are needed to write. */
  private record Threads(ScheduledExecutorService clock, ExecutorService writers) {

    static Threads start() {
      return new Threads(
          Executors.newSingleThreadScheduledExecutor(factory("events-clock")),
          new ThreadPoolExecutor(
              0,
              Integer.MAX_VALUE, // bounded by maxStreams: one task for each stream
              30,
              TimeUnit.SECONDS,
              new SynchronousQueue<>(),
              factory("events-"),
              new ThreadPoolExecutor.DiscardPolicy()));
    }

    void every(Duration period, Runnable task) {
      long millis = period.toMillis();
      var unused = clock.scheduleWithFixedDelay(task, millis, millis, TimeUnit.MILLISECONDS);
    }

    void stop(Duration patience) {
      clock.shutdownNow();
      writers.shutdown();
      try {
        if (!writers.awaitTermination(patience.toMillis(), TimeUnit.MILLISECONDS)) {
          LOG.info("Some event streams did not take their end and are cut off");
        }
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }

    private static CustomizableThreadFactory factory(String prefix) {
      CustomizableThreadFactory factory = new CustomizableThreadFactory(prefix);
      factory.setDaemon(true);
      return factory;
    }
  }
}
