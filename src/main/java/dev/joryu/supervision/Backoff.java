package dev.joryu.supervision;

import java.time.Duration;

/** How long to wait before the next start: a second, and longer for one that keeps dying young. */
final class Backoff {

  private static final Duration FIRST = Duration.ofSeconds(1);
  private static final Duration LONGEST = Duration.ofMinutes(1);
  private static final Duration GROWN_UP = Duration.ofSeconds(30);

  private Duration next = FIRST;

  /** The wait after a life of this length. */
  Duration after(Duration life) {
    if (life.compareTo(GROWN_UP) >= 0) {
      next = FIRST;
    }
    Duration wait = next;
    Duration twice = next.multipliedBy(2);
    next = twice.compareTo(LONGEST) < 0 ? twice : LONGEST;
    return wait;
  }
}
