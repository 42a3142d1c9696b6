package dev.joryu.worker;

import java.time.Duration;
import java.util.Optional;

/**
 * Trainers that died before their first step, one after the other, without saying that the run was
 * at fault. It may be this machine that cannot train; so that it does not spoil every run there is,
 * its worker waits longer each time before it takes the next.
 */
final class ColdDeaths {

  private static final Duration FIRST = Duration.ofSeconds(10);
  private static final Duration LONGEST = Duration.ofMinutes(10);

  private int inARow;
  private String last = "";
  private Duration pause = Duration.ZERO;
  private long sinceNanos;

  /** One more. */
  void add(String reason, long nowNanos) {
    inARow++;
    last = reason;
    Duration twice = pause.multipliedBy(2);
    pause = inARow == 1 ? FIRST : twice.compareTo(LONGEST) < 0 ? twice : LONGEST;
    sinceNanos = nowNanos;
  }

  /** A training has come to its first step, so this machine can train. */
  void forget() {
    inARow = 0;
    pause = Duration.ZERO;
  }

  /** Why no run is to be taken yet. */
  Optional<String> trouble(long nowNanos) {
    return inARow == 0 || nowNanos - sinceNanos >= pause.toNanos()
        ? Optional.empty()
        : Optional.of(
            "it takes no run for %d s: trainers died before their first step, in a row: %d; the last: %s"
                .formatted(pause.toSeconds(), inARow, last));
  }
}
