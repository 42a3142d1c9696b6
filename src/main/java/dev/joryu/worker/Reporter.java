package dev.joryu.worker;

import dev.joryu.artifact.ArtifactStore;
import dev.joryu.experiment.Attempts;
import dev.joryu.experiment.Claim;
import dev.joryu.experiment.LeaseLost;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.transaction.TransactionException;

/**
 * Carries the outbox of a run to the database on a thread of its own, so that training waits for no
 * statement. A database that is away is tried again until the lease is lost.
 */
final class Reporter {

  private static final Logger log = LoggerFactory.getLogger(Reporter.class);
  private static final long PAUSE_MILLIS = 1000;

  private final FutureTask<Void> delivery = new FutureTask<>(this::deliverAll, null);
  private final Claim claim;
  private final Outbox outbox;
  private final Attempts attempts;
  private final ArtifactStore artifacts;
  private final StopSign stop;
  private final Runnable sketch;

  private @Nullable String checkpoint;

  /**
   * @param sketch writes down how the run is carried out so far
   */
  Reporter(
      Claim claim,
      Outbox outbox,
      Attempts attempts,
      ArtifactStore artifacts,
      StopSign stop,
      Runnable sketch) {
    this.claim = claim;
    this.outbox = outbox;
    this.attempts = attempts;
    this.artifacts = artifacts;
    this.stop = stop;
    this.sketch = sketch;
    this.checkpoint = claim.checkpoint();
  }

  void start() {
    Thread thread = new Thread(delivery, "report run " + claim.run());
    thread.setDaemon(true);
    thread.start();
  }

  /**
   * Sends what is left and ends; then says how it went.
   *
   * @throws LeaseLost if the run belongs to somebody else by now
   */
  void finish() throws InterruptedException {
    outbox.close();
    try {
      delivery.get();
    } catch (ExecutionException e) {
      if (e.getCause() instanceof LeaseLost lost) {
        throw lost;
      }
      throw new IllegalStateException(
          "what the run said could not be stored: " + e.getCause(), e.getCause());
    }
  }

  /** Repeats a write while the database is away and the run may still be ours. */
  void persist(Runnable write) throws InterruptedException {
    while (!attempted(write)) {
      stop.awaitAbandoned(PAUSE_MILLIS);
    }
  }

  /** Removes the checkpoint that a finished run needs no more. */
  void discardCheckpoint() {
    discard(checkpoint);
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
    } finally {
      if (!delivered) {
        stop.raise(StopSign.Reason.UNREPORTABLE);
      }
    }
  }

  private void deliver(Outbox.Letter letter) throws InterruptedException {
    if (!letter.batch().isEmpty()) {
      persist(() -> attempts.report(claim, letter.batch()));
    }
    for (String warning : letter.warnings()) {
      persist(() -> attempts.warn(claim, warning));
    }
    Outbox.Checkpoint latest = letter.checkpoint();
    if (latest != null) {
      persist(() -> point(latest));
      String replaced = checkpoint;
      checkpoint = latest.sha256();
      discard(replaced);
      persist(sketch);
    }
    letter.superseded().forEach(this::discard);
  }

  private boolean attempted(Runnable write) {
    try {
      write.run();
      return true;
    } catch (DataAccessException | TransactionException e) {
      if (!Outage.is(e) || stop.isAbandoned()) {
        throw e;
      }
      log.warn("Run {} cannot be reported now: {}", claim.run(), e.getMessage());
      return false;
    }
  }

  private void point(Outbox.Checkpoint latest) {
    try {
      attempts.checkpoint(claim, artifacts.path(latest.sha256()), latest.epoch(), latest.step());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void discard(@Nullable String sha256) {
    if (sha256 != null) {
      attempts.discardCheckpoint(sha256);
    }
  }
}
