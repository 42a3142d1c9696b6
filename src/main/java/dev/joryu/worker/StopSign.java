package dev.joryu.worker;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Tells a training to stop, and remembers why. */
final class StopSign {

  /** Why a training must stop. */
  enum Reason {
    /** Somebody cancelled the run. */
    CANCELLED,
    /** Somebody paused the run. */
    PAUSED,
    /** What it says can no longer be written down. */
    UNREPORTABLE,
    /** The worker is being stopped. */
    WORKER_STOPS,
    /** The run belongs to somebody else. */
    LOST
  }

  private final CountDownLatch abandoned = new CountDownLatch(1);
  private @Nullable Reason reason;

  /** Stops the training. The first reason stays, but that nothing may be written outranks it. */
  synchronized void raise(Reason why) {
    if (reason == null || why.compareTo(Reason.PAUSED) > 0) {
      reason = why;
    }
    if (isAbandoned()) {
      abandoned.countDown();
    }
  }

  synchronized @Nullable Reason reason() {
    return reason;
  }

  boolean isRaised() {
    return reason() != null;
  }

  /** Whether this attempt no longer decides about its run. */
  synchronized boolean isAbandoned() {
    return reason == Reason.LOST || reason == Reason.WORKER_STOPS;
  }

  /** Waits this long, or until the attempt is abandoned. */
  void awaitAbandoned(long millis) throws InterruptedException {
    abandoned.await(millis, TimeUnit.MILLISECONDS);
  }
}
