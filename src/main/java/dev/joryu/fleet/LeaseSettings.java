package dev.joryu.fleet;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How patient the queue is with a silent worker.
 *
 * @param lease how long a worker may be silent before its run goes to another
 */
@ConfigurationProperties("joryu.queue")
public record LeaseSettings(@DefaultValue("30s") Duration lease) {

  private static final Duration LONGEST_SWEEP = Duration.ofSeconds(10);
  private static final Duration SHORTEST_SWEEP = Duration.ofSeconds(1);

  public LeaseSettings {
    if (lease.isNegative() || lease.isZero()) {
      throw new IllegalArgumentException(
          "joryu.queue.lease is " + lease + ", but must be more than zero");
    }
  }

  /** How often a server looks for silent workers: some times per lease. */
  public Duration sweep() {
    Duration often = lease.dividedBy(4);
    if (often.compareTo(LONGEST_SWEEP) > 0) {
      return LONGEST_SWEEP;
    }
    return often.compareTo(SHORTEST_SWEEP) < 0 ? SHORTEST_SWEEP : often;
  }

  /** The lease, as the database counts time. */
  public double seconds() {
    return lease.toMillis() / 1000.0;
  }
}
