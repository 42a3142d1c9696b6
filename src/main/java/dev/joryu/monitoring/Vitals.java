package dev.joryu.monitoring;

import dev.joryu.experiment.Readings;
import dev.joryu.experiment.Readings.Reading;
import dev.joryu.fleet.Workers;
import dev.joryu.fleet.Workers.LiveWorker;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * What those who watch need of the database, read at most every few seconds however many ask.
 * Whoever asks waits but a moment: a probe that hangs says less than one that says no.
 */
@Component
public class Vitals implements AutoCloseable {

  private static final Logger log = LoggerFactory.getLogger(Vitals.class);
  private static final Duration FRESH = Duration.ofSeconds(3);
  private static final Duration PATIENCE = Duration.ofSeconds(3);

  private final ExecutorService thread = Executors.newSingleThreadExecutor(Vitals::daemon);
  private final Readings readings;
  private final Workers workers;

  private @Nullable Future<Snapshot> latest;
  private long askedNanos;

  Vitals(Readings readings, Workers workers) {
    this.readings = readings;
    this.workers = workers;
  }

  /** How things stand now, or did a few seconds ago; nothing where the database does not answer. */
  public Optional<Snapshot> snapshot() {
    Future<Snapshot> answer = ask();
    try {
      return Optional.of(answer.get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Optional.empty();
    } catch (ExecutionException | TimeoutException e) {
      log.debug("The database does not answer", e);
      return Optional.empty();
    }
  }

  @Override
  public void close() {
    thread.shutdownNow();
  }

  private synchronized Future<Snapshot> ask() {
    Future<Snapshot> before = latest;
    if (before != null && (!before.isDone() || isFresh())) {
      return before;
    }
    askedNanos = System.nanoTime();
    Future<Snapshot> asked = thread.submit(() -> new Snapshot(readings.all(), workers.live()));
    latest = asked;
    return asked;
  }

  private boolean isFresh() {
    return System.nanoTime() - askedNanos < FRESH.toNanos();
  }

  private static Thread daemon(Runnable task) {
    Thread thread = new Thread(task, "vitals");
    thread.setDaemon(true);
    return thread;
  }

  /**
   * What one look at the database tells.
   *
   * @param readings all that is counted
   * @param workers those that live
   */
  public record Snapshot(List<Reading> readings, List<LiveWorker> workers) {}
}
