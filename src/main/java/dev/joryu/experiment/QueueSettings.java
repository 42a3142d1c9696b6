package dev.joryu.experiment;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How patient the queue is.
 *
 * @param losses how many workers in a row a run may lose without coming further before it is given
 *     up
 * @param failures how many times a run may fail by itself before it is given up
 * @param backoff how long a run waits after its second loss in a row; four times as long after each
 *     further one, ten minutes at most
 */
@ConfigurationProperties("joryu.queue")
public record QueueSettings(
    @DefaultValue("5") int losses,
    @DefaultValue("1") int failures,
    @DefaultValue("5s") Duration backoff) {

  public QueueSettings {
    positive("losses", losses > 0, losses);
    positive("failures", failures > 0, failures);
    positive("backoff", !backoff.isNegative() && !backoff.isZero(), backoff);
  }

  double backoffSeconds() {
    return backoff.toMillis() / 1000.0;
  }

  private static void positive(String name, boolean valid, Object value) {
    if (!valid) {
      throw new IllegalArgumentException(
          "joryu.queue." + name + " is " + value + ", but must be more than zero");
    }
  }
}
