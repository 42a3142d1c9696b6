package dev.joryu.trainer;

import java.io.IOException;
import java.io.OutputStream;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Watches over a trainer's process: passes on that it shall stop, and kills it if it does not, or
 * if it gives no sign of life any more.
 */
final class Watch implements AutoCloseable {

  private static final long LOOK_MILLIS = 50;

  /** So long silence must be seen on top: we may have been paused ourselves, and hear it soon. */
  private static final long SECOND_LOOK_NANOS = 1_000_000_000;

  /** Less of one processor than this is not computing. */
  private static final double IDLE = 0.05;

  /** Why the process was killed by us. */
  enum Killed {
    NOT,
    STOPS_TOO_SLOWLY,
    SILENT,
    STUCK
  }

  private final CountDownLatch over = new CountDownLatch(1);
  private final Process process;
  private final StopRequest stop;
  private final TrainerSettings settings;

  private volatile boolean listening;
  private volatile long heardNanos = System.nanoTime();
  private volatile long movedNanos = System.nanoTime();
  private volatile Killed killed = Killed.NOT;
  private double cpuSeconds;
  private long cpuNanos = System.nanoTime();

  private Watch(Process process, StopRequest stop, TrainerSettings settings) {
    this.process = process;
    this.stop = stop;
    this.settings = settings;
  }

  /** Begins to watch. */
  static Watch over(Process process, StopRequest stop, TrainerSettings settings) {
    Watch watch = new Watch(process, stop, settings);
    Thread thread = new Thread(watch::look, "trainer watch");
    thread.setDaemon(true);
    thread.start();
    return watch;
  }

  /** From now on we wait for the process to say something; before, it may have waited for us. */
  void listening() {
    long now = System.nanoTime();
    movedNanos += now - heardNanos;
    heardNanos = now;
    listening = true;
  }

  /** The process has said something. */
  void heard() {
    listening = false;
    heardNanos = System.nanoTime();
  }

  /** What it has said; that it lives is no progress unless it computes. */
  void heard(Message.News news) {
    long now = System.nanoTime();
    if (news instanceof Message.Times times) {
      double spent = times.phases().stream().mapToDouble(Spent::cpuSeconds).sum();
      if (spent - cpuSeconds > IDLE * (now - cpuNanos) / 1e9) {
        movedNanos = now;
      }
      cpuSeconds = spent;
      cpuNanos = now;
    } else {
      movedNanos = now;
    }
  }

  Killed killed() {
    return killed;
  }

  @Override
  public void close() {
    over.countDown();
  }

  private void look() {
    long askedNanos = 0;
    boolean asked = false;
    long faultNanos = 0;
    while (killed == Killed.NOT && !isOver()) {
      long now = System.nanoTime();
      if (stop.isRaised() && !asked) {
        asked = true;
        askedNanos = now;
        ask();
      }
      Killed fault = fault(now);
      faultNanos = fault == Killed.NOT ? 0 : faultNanos == 0 ? now : faultNanos;
      if (asked && now - askedNanos >= stop.grace().toNanos()) {
        kill(Killed.STOPS_TOO_SLOWLY);
      } else if (fault != Killed.NOT && now - faultNanos > SECOND_LOOK_NANOS) {
        kill(fault);
      }
    }
  }

  private Killed fault(long now) {
    if (listening && now - heardNanos > settings.silence().toNanos()) {
      return Killed.SILENT;
    }
    return listening && now - movedNanos > settings.standstill().toNanos()
        ? Killed.STUCK
        : Killed.NOT;
  }

  private void ask() {
    try {
      OutputStream lifeLine = process.getOutputStream();
      lifeLine.write('\n');
      lifeLine.flush();
    } catch (IOException e) {
      // it has ended already
    }
  }

  private void kill(Killed why) {
    killed = why;
    process.destroyForcibly();
  }

  private boolean isOver() {
    try {
      return over.await(LOOK_MILLIS, TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return true;
    }
  }
}
