package dev.joryu.worker;

import dev.joryu.experiment.Attempts;
import dev.joryu.experiment.Claim;
import dev.joryu.experiment.LeaseLost;
import dev.joryu.trainer.Reasons;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.transaction.TransactionException;

/**
 * Carries the outbox of a run to the database on a thread of its own, so that training waits for no
 * statement. A database that is away is tried again, however long, until the run is known to have
 * gone to somebody else.
 */
final class Reporter {

  private static final Logger log = LoggerFactory.getLogger(Reporter.class);
  private static final long PAUSE_MILLIS = 1000;

  private final FutureTask<Void> delivery = new FutureTask<>(this::deliverAll, null);
  private final Claim claim;
  private final Outbox outbox;
  private final Attempts attempts;
  private final StopSign stop;
  private final Runnable sketch;

  private boolean away;
  private long said;

  /**
   * @param sketch writes down how the run is carried out so far
   */
  Reporter(Claim claim, Outbox outbox, Attempts attempts, StopSign stop, Runnable sketch) {
    this.claim = claim;
    this.outbox = outbox;
    this.attempts = attempts;
    this.stop = stop;
    this.sketch = sketch;
  }

  void start() {
    Thread thread = new Thread(RunContext.of(claim, delivery), "report run " + claim.run());
    thread.setDaemon(true);
    thread.start();
  }

  /**
   * Sends what is left and ends; then says how it went.
   *
   * @throws LeaseLost if the run belongs to somebody else by now
   * @throws Unreportable if something could not be stored, with the reason for the user
   */
  void finish() throws InterruptedException {
    outbox.close();
    try {
      delivery.get();
    } catch (ExecutionException e) {
      Throwable cause = Objects.requireNonNull(e.getCause());
      if (cause instanceof LeaseLost lost) {
        throw lost;
      }
      throw new Unreportable(cause);
    }
  }

  /** Repeats a write while the database is away and the run may still be ours. */
  void persist(Runnable write) throws InterruptedException {
    while (!attempted(write)) {
      stop.awaitAbandoned(PAUSE_MILLIS);
    }
  }

  private void deliverAll() {
    boolean delivered = false;
    try {
      boolean open = true;
      while (open) {
        open = outbox.await(PAUSE_MILLIS);
        deliver(outbox.take());
      }
      delivered = true;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (LeaseLost e) {
      stop.raise(StopSign.Reason.LOST);
      throw e;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } finally {
      if (!delivered) {
        stop.raise(StopSign.Reason.UNREPORTABLE);
      }
    }
  }

  private void deliver(Outbox.Letter letter) throws InterruptedException, IOException {
    if (!letter.batch().isEmpty()) {
      long number = ++said;
      persist(() -> attempts.report(claim, number, letter.batch()));
    }
    outbox.delivered(letter);
    for (String warning : letter.warnings()) {
      persist(() -> attempts.warn(claim, warning));
    }
    Outbox.Checkpoint latest = letter.checkpoint();
    if (latest != null) {
      persist(() -> keep(latest));
      latest.delete();
      persist(sketch);
    }
  }

  private void keep(Outbox.Checkpoint latest) {
    try {
      attempts.checkpoint(claim, latest.file(), latest.epoch(), latest.step());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private boolean attempted(Runnable write) {
    try {
      write.run();
      if (away) {
        log.info("Run {} is reported again", claim.run());
        away = false;
      }
      return true;
    } catch (DataAccessException | TransactionException e) {
      if (!Outage.is(e) || stop.isAbandoned()) {
        throw e;
      }
      if (!away) {
        log.warn("Run {} cannot be reported now: {}", claim.run(), e.getMessage());
        away = true;
      }
      return false;
    }
  }

  /** Something a run said could not be stored. */
  static final class Unreportable extends RuntimeException {

    private static final long serialVersionUID = 1;

    Unreportable(Throwable cause) {
      super(Reasons.of(cause, "what the run said could not be stored: " + cause), cause);
    }
  }
}
