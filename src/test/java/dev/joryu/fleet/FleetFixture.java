package dev.joryu.fleet;

import java.time.Duration;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The fleet wired by hand. */
public final class FleetFixture {

  /** The default. */
  public static final LeaseSettings LEASES = new LeaseSettings(Duration.ofSeconds(30));

  private FleetFixture() {}

  public static QueueWatch watch(JdbcClient jdbc) {
    return watch(jdbc, LEASES);
  }

  /** One that is as patient as these leases. */
  public static QueueWatch watch(JdbcClient jdbc, LeaseSettings leases) {
    return new QueueWatch(jdbc, leases);
  }

  public static Workers workers(JdbcClient jdbc) {
    return workers(jdbc, LEASES);
  }

  /** Those whose pulse is as patient as these leases. */
  public static Workers workers(JdbcClient jdbc, LeaseSettings leases) {
    return new Workers(jdbc, watch(jdbc, leases));
  }
}
