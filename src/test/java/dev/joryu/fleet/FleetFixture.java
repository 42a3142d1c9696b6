package dev.joryu.fleet;

import java.time.Duration;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The fleet wired by hand. */
public final class FleetFixture {

  /** The default. */
  public static final LeaseSettings LEASES = new LeaseSettings(Duration.ofSeconds(30));

  private FleetFixture() {}

  public static QueueWatch watch(JdbcClient jdbc) {
    return new QueueWatch(jdbc, LEASES);
  }

  public static Workers workers(JdbcClient jdbc) {
    return new Workers(jdbc, watch(jdbc));
  }
}
