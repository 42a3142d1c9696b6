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

  public LeaseSettings {
    if (lease.isNegative() || lease.isZero()) {
      throw new IllegalArgumentException(
          "joryu.queue.lease is " + lease + ", but must be more than zero");
    }
  }

  /** The lease, as the database counts time. */
  public double seconds() {
    return lease.toMillis() / 1000.0;
  }
}
