package dev.joryu.webhook;

import java.time.Duration;
import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * When a message is sent again: after 30 s, then twice as long each time, at most 6 h; each wait a
 * fifth shorter or longer by chance, so that what failed together does not come back together.
 * After a good day it is given up.
 */
final class Backoff {

  static final int MOST_ATTEMPTS = 14;

  private static final Duration FIRST = Duration.ofSeconds(30);
  private static final Duration LONGEST = Duration.ofHours(6);
  private static final double SPREAD = 0.2;

  private final RandomGenerator random;

  Backoff(RandomGenerator random) {
    this.random = random;
  }

  /**
   * The wait after a failed attempt; empty if it was the last.
   *
   * @param attempt which one failed, from 1
   */
  Optional<Duration> after(int attempt) {
    if (attempt >= MOST_ATTEMPTS) {
      return Optional.empty();
    }
    double seconds = Math.min(FIRST.toSeconds() * Math.pow(2, attempt - 1), LONGEST.toSeconds());
    double chance = 1 - SPREAD + 2 * SPREAD * random.nextDouble();
    return Optional.of(Duration.ofMillis(Math.round(seconds * chance * 1000)));
  }
}
