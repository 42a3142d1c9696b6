package dev.joryu.api.uploads;

import java.util.concurrent.Semaphore;
import java.util.function.Supplier;
import org.springframework.stereotype.Component;

/**
 * Lets imports in, two at a time: each keeps a core busy, and with an Idempotency-Key a connection,
 * for as long as it takes.
 */
@Component
public class Turns {

  private static final int AT_ONCE = 2;

  private final Semaphore free = new Semaphore(AT_ONCE, true);

  /** Waits for a turn, then does the work. */
  public <T> T take(Supplier<T> work) {
    free.acquireUninterruptibly();
    try {
      return work.get();
    } finally {
      free.release();
    }
  }
}
