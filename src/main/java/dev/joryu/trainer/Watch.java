package dev.joryu.trainer;

import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Watches over a trainer's process: passes on that it shall stop, and kills it if it does not, or
 * if it gives no sign of life any more.
 */
final class Watch implements AutoCloseable {

  private static final long LOOK_MILLIS = 50;

  /** Why the process was killed by us. */
  enum Killed {
    NOT,
    STOPS_TOO_SLOWLY,
    SILENT
  }

  private final CountDownLatch over = new CountDownLatch(1);
  private final Process process;
  private final StopRequest stop;
  private final Duration silence;

  private volatile long heardNanos = System.nanoTime();
  private volatile Killed killed = Killed.NOT;

  private Watch(Process process, StopRequest stop, Duration silence) {
    this.process = process;
    this.stop = stop;
    this.silence = silence;
  }

  /**
   * Begins to watch.
   *
   * @param silence longest time without a sign of life
   */
  static Watch over(Process process, StopRequest stop, Duration silence) {
    Watch watch = new Watch(process, stop, silence);
    Thread thread = new Thread(watch::look, "trainer watch");
    thread.setDaemon(true);
    thread.start();
    return watch;
  }

  /** The process has said something. */
  void heard() {
    heardNanos = System.nanoTime();
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
    while (killed == Killed.NOT && !isOver()) {
      long now = System.nanoTime();
      if (stop.isRaised() && !asked) {
        asked = true;
        askedNanos = now;
        ask();
      }
      if (asked && now - askedNanos >= stop.grace().toNanos()) {
        kill(Killed.STOPS_TOO_SLOWLY);
      } else if (now - heardNanos > silence.toNanos()) {
        kill(Killed.SILENT);
      }
    }
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
