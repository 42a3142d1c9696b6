package dev.joryu.worker;

import dev.joryu.artifact.Scratch;
import dev.joryu.experiment.Claim;
import dev.joryu.experiment.Queue;
import dev.joryu.experiment.Workers;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;

/**
 * Takes one run after the other. Training has a thread to itself; the pulse that keeps the lease
 * has another, so that a long step costs no lease.
 */
@Component
class Worker implements SmartLifecycle {

  private static final Logger log = LoggerFactory.getLogger(Worker.class);
  private static final Duration POLL = Duration.ofSeconds(1);
  private static final Duration PULSE = Duration.ofSeconds(5);
  private static final Duration FAREWELL = Duration.ofSeconds(5);

  private final CountDownLatch stopping = new CountDownLatch(1);
  private final Thread work = new Thread(this::work, "work");
  private final Thread pulse = new Thread(this::pulse, "pulse");
  private final Queue queue;
  private final Workers workers;
  private final Workshop workshop;
  private final Identity identity;

  private volatile @Nullable Execution execution;

  Worker(Queue queue, Workers workers, Workshop workshop) {
    this.queue = queue;
    this.workers = workers;
    this.workshop = workshop;
    this.identity = workshop.identity();
    pulse.setDaemon(true);
  }

  @Override
  public void start() {
    tidy();
    workers.register(identity.asNewWorker());
    work.start();
    pulse.start();
  }

  @Override
  public void stop() {
    stopping.countDown();
    Execution current = execution;
    if (current != null) {
      current.release();
    }
    try {
      workers.stopped(identity.name());
      work.join(FAREWELL.toMillis());
    } catch (DataAccessException e) {
      log.warn("The database does not hear that this worker stops: {}", e.getMessage());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public boolean isRunning() {
    return work.isAlive();
  }

  /** Puts back what workers of this machine held when they died, without waiting for a lease. */
  private void tidy() {
    List<String> ended =
        workers.unstopped(identity.host()).stream()
            .filter(worker -> identity.hasEnded(worker.pid()))
            .map(Workers.LiveWorker::name)
            .toList();
    queue.takeBackFrom(ended);
    ended.forEach(workers::stopped);
    try {
      Scratch.sweep(workshop.settings().scratch());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void work() {
    while (!isStopping(Duration.ZERO)) {
      Optional<Claim> claim = claim();
      if (claim.isPresent()) {
        execute(claim.get());
      } else {
        isStopping(POLL);
      }
    }
  }

  private void execute(Claim claim) {
    Execution started = new Execution(claim, workshop);
    started.begin();
    execution = started;
    if (isStopping(Duration.ZERO)) {
      started.release();
    } else {
      started.run();
    }
    execution = null;
  }

  private Optional<Claim> claim() {
    try {
      return queue.claim(identity.offer());
    } catch (DataAccessException | TransactionException e) {
      if (!Outage.is(e)) {
        throw e;
      }
      log.warn("The queue cannot be read now: {}", e.getMessage());
      return Optional.empty();
    }
  }

  private void pulse() {
    while (!isStopping(PULSE)) {
      Execution current = execution;
      if (current != null) {
        current.beat();
      }
      try {
        workers.pulse(identity.name());
      } catch (DataAccessException e) {
        log.warn("No pulse: {}", e.getMessage());
      }
    }
  }

  private boolean isStopping(Duration wait) {
    try {
      return stopping.await(wait.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return true;
    }
  }
}
