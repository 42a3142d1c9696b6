package dev.joryu.worker;

import dev.joryu.artifact.Scratch;
import dev.joryu.dataset.PixelCache;
import dev.joryu.experiment.Claim;
import dev.joryu.experiment.Queue;
import dev.joryu.fleet.WorkerMeterReports;
import dev.joryu.fleet.Workers;
import dev.joryu.trainer.Orphans;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
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
 * Takes one run after the other. Its thread waits for the trainer's process; the pulse that keeps
 * the lease has another, so that nothing a training does costs the lease.
 */
@Component
class Worker implements SmartLifecycle {

  private static final Logger log = LoggerFactory.getLogger(Worker.class);
  private static final Duration POLL = Duration.ofSeconds(1);
  private static final int BEATS_IN_A_LEASE = 6;
  private static final Duration AFTER_TROUBLE = Duration.ofSeconds(30);
  private static final Duration FAREWELL = Duration.ofSeconds(5);

  private final CountDownLatch stopping = new CountDownLatch(1);
  private final Thread work = new Thread(this::work, "work");
  private final Thread pulse = new Thread(this::pulse, "pulse");
  private final Queue queue;
  private final Workers workers;
  private final WorkerMeterReports reports;
  private final Workshop workshop;
  private final Identity identity;
  private final Offering offering;
  private final ColdDeaths coldDeaths = new ColdDeaths();

  private volatile @Nullable Execution execution;
  private volatile String name;
  private boolean away;
  private boolean full;
  private @Nullable String told;

  Worker(Queue queue, Workers workers, WorkerMeterReports reports, Workshop workshop) {
    this.queue = queue;
    this.workers = workers;
    this.reports = reports;
    this.workshop = workshop;
    this.identity = workshop.identity();
    this.name = identity.name();
    this.offering = Offering.of(workshop.settings());
    pulse.setDaemon(true);
  }

  @Override
  public void start() {
    tidy();
    name = workers.register(offering.as(identity));
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
      workers.stopped(name);
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

  /**
   * Puts back what workers of this realm held when they died, without waiting for a lease. Whoever
   * cannot be known to be dead has the lease.
   */
  private void tidy() {
    List<String> ended =
        workers.unstopped(identity.host(), identity.realm()).stream()
            .filter(worker -> identity.hasEnded(worker.pid()))
            .map(Workers.LiveWorker::name)
            .toList();
    queue.takeBackFrom(ended);
    ended.forEach(workers::stopped);
    Orphans.kill(workshop.settings().scratch());
    try {
      Scratch.sweep(workshop.settings().scratch());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    makeRoom();
  }

  /**
   * Decoded images that were not used for longest go, so that this machine's disk does not fill.
   */
  private void makeRoom() {
    WorkerSettings settings = workshop.settings();
    try {
      new PixelCache(settings.cache()).makeRoom(settings.pixelCache().toBytes());
    } catch (IOException e) {
      log.warn("The cache of decoded images stays as it is: {}", e.getMessage());
    }
  }

  /** Here, at the worker's edge, nothing that happens to one run keeps it from the next. */
  private void work() {
    while (!isStopping(Duration.ZERO)) {
      try {
        Optional<Claim> claim = isReady() ? claim() : Optional.empty();
        if (claim.isPresent()) {
          RunContext.of(claim.get(), () -> execute(claim.get())).run();
          makeRoom();
        } else {
          isStopping(POLL);
        }
      } catch (RuntimeException e) {
        log.error("Unexpected; going on with the next run", e);
        isStopping(POLL);
      }
    }
  }

  private void execute(Claim claim) {
    try {
      Execution started = new Execution(claim, workshop, workshop.scratch(claim));
      started.begin();
      execution = started;
      if (isStopping(Duration.ZERO)) {
        started.release();
      } else {
        started.run();
        learn(started);
      }
    } catch (IOException e) {
      log.error("Run {} cannot be begun here", claim.run(), e);
      workshop
          .attempts()
          .release(claim, "its worker has no room on its disk (" + e.getMessage() + ")");
      isStopping(AFTER_TROUBLE);
    } finally {
      execution = null;
    }
  }

  private void learn(Execution ended) {
    if (ended.hasStepped()) {
      coldDeaths.forget();
    }
    ended.coldDeath().ifPresent(reason -> coldDeaths.add(reason, System.nanoTime()));
  }

  /** Whether this machine can do a run any good; tells everybody why not. */
  private boolean isReady() {
    String trouble = coldDeaths.trouble(System.nanoTime()).or(this::noRoom).orElse(null);
    if (!Objects.equals(trouble, told)) {
      if (trouble != null) {
        log.warn("No run is taken: {}", trouble);
      }
      try {
        workers.trouble(name, trouble);
        told = trouble;
      } catch (DataAccessException e) {
        log.debug("Nobody hears of it", e);
      }
    }
    return trouble == null;
  }

  /** A run that is taken without room for its files would only fail. */
  private Optional<String> noRoom() {
    long free = workshop.settings().home().toFile().getUsableSpace();
    long reserve = workshop.settings().diskReserve().toBytes();
    full = free < (full ? reserve + reserve / 8 : reserve);
    return full
        ? Optional.of(
            "it takes no run until %d MB of its disk are free (joryu.disk-reserve)"
                .formatted(reserve >> 20))
        : Optional.empty();
  }

  private Optional<Claim> claim() {
    long start = System.nanoTime();
    try {
      Optional<Claim> claim = queue.claim(offering.to(name));
      double seconds = (System.nanoTime() - start) / 1e9;
      claim.ifPresent(taken -> workshop.meters().claim(seconds, taken.waitedSeconds()));
      away = false;
      return claim;
    } catch (DataAccessException | TransactionException e) {
      if (!Outage.is(e)) {
        throw e;
      }
      if (!away) {
        log.warn("The queue cannot be read now: {}", e.getMessage());
        away = true;
      }
      return Optional.empty();
    }
  }

  private void pulse() {
    while (!isStopping(queue.lease().dividedBy(BEATS_IN_A_LEASE))) {
      try {
        Execution current = execution;
        if (current != null) {
          current.beat();
        }
        reports.report(name, workshop.meters().now());
        if (workers.pulse(name) == Workers.Order.HAND_OVER && current != null) {
          current.handOver();
        }
      } catch (DataAccessException e) {
        log.debug("No pulse", e);
      } catch (RuntimeException e) {
        log.error("The pulse stumbled", e);
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
