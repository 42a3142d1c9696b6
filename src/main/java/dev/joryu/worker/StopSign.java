package dev.joryu.worker;

import dev.joryu.trainer.StopRequest;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Tells a training to stop, and remembers why. */
final class StopSign implements StopRequest {

  /** Why a training must stop; a later one outranks those before it. */
  enum Reason {
    /** Somebody wants the run to wait. */
    PAUSED,
    /** Another worker shall go on with it. */
    HANDED_OVER,
    /** Somebody cancelled the run. */
    CANCELLED,
    /** What it says can no longer be written down. */
    UNREPORTABLE,
    /** The worker is being stopped. */
    WORKER_STOPS,
    /** The run belongs to somebody else. */
    LOST
  }

  private static final Duration WHEN_THE_WORKER_STOPS = Duration.ofSeconds(5);

  private final CountDownLatch abandoned = new CountDownLatch(1);
  private final Duration grace;
  private @Nullable Reason reason;

  /**
   * @param grace how long a training may take to keep its state
   */
  StopSign(Duration grace) {
    this.grace = grace;
  }

  /** Stops the training. */
  synchronized void raise(Reason why) {
    if (reason == null || why.compareTo(reason) > 0) {
      reason = why;
    }
    if (isAbandoned()) {
      abandoned.countDown();
    }
  }

  synchronized @Nullable Reason reason() {
    return reason;
  }

  @Override
  public boolean isRaised() {
    return reason() != null;
  }

  @Override
  public Duration grace() {
    Reason why = reason();
    if (why == Reason.LOST) {
      return Duration.ZERO;
    }
    return why == Reason.WORKER_STOPS ? WHEN_THE_WORKER_STOPS : grace;
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
