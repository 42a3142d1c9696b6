package dev.joryu.postgres;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks after a running server: one that dies is started again, on the port that everybody knows.
 * It deals only with the loss of the first process; PostgreSQL itself recovers from that of others.
 */
final class Watch implements AutoCloseable {

  private static final Logger log = LoggerFactory.getLogger(Watch.class);

  private static final Duration LOOK = Duration.ofMillis(500);
  private static final Duration FIRST_PAUSE = Duration.ofSeconds(1);
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(15);
  private static final Duration GROWN_UP = Duration.ofSeconds(30);

  private final CountDownLatch closed = new CountDownLatch(1);
  private final Thread thread = new Thread(this::run, "postgres-watch");
  private final Cluster cluster;

  private Postmaster postmaster;
  private long startedNanos = System.nanoTime();
  private boolean gone;
  private int deaths;
  private Duration pause = Duration.ZERO;

  Watch(Cluster cluster, Postmaster postmaster) {
    this.cluster = cluster;
    this.postmaster = postmaster;
    thread.setDaemon(true);
  }

  void start() {
    thread.start();
  }

  /** Returns once nothing will be started any more, so that the server can be stopped. */
  @Override
  public void close() {
    closed.countDown();
    boolean interrupted = false;
    while (thread.isAlive()) {
      try {
        thread.join();
      } catch (InterruptedException e) {
        interrupted = true; // a start that is under way would leave its server behind
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  private void run() {
    Duration wait = LOOK;
    while (!isClosed(wait)) {
      wait = look();
    }
  }

  /** Does what is to be done now; says when to look again. */
  private Duration look() {
    if (!gone && postmaster.isGone()) {
      gone = true;
      pause = nextPause();
      log.warn(
          "PostgreSQL (process {}) is gone; starting it again on port {}{}",
          postmaster.pid(),
          postmaster.port(),
          pause.isZero() ? "" : " in " + pause.toSeconds() + " s");
      if (!pause.isZero()) {
        return pause;
      }
    }
    return gone ? restart() : LOOK;
  }

  private Duration restart() {
    long begin = System.nanoTime();
    try {
      postmaster = cluster.restart(postmaster.port());
      startedNanos = System.nanoTime();
      gone = false;
      log.info(
          "PostgreSQL is back on 127.0.0.1:{} (process {}, {} ms)",
          postmaster.port(),
          postmaster.pid(),
          (startedNanos - begin) / 1_000_000);
      return LOOK;
    } catch (IOException | RuntimeException e) {
      pause = longer(pause);
      log.error(
          "PostgreSQL could not be started again; next try in {} s: {}",
          pause.toSeconds(),
          e.getMessage());
      return pause;
    }
  }

  /** Nothing for a server that lived long; more each time for one that keeps dying young. */
  private Duration nextPause() {
    Duration life = Duration.ofNanos(System.nanoTime() - startedNanos);
    return deaths++ == 0 || life.compareTo(GROWN_UP) > 0 ? Duration.ZERO : longer(pause);
  }

  private static Duration longer(Duration pause) {
    Duration twice = pause.isZero() ? FIRST_PAUSE : pause.multipliedBy(2);
    return twice.compareTo(LONGEST_PAUSE) < 0 ? twice : LONGEST_PAUSE;
  }

  private boolean isClosed(Duration wait) {
    try {
      return closed.await(wait.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return true;
    }
  }
}
