package dev.joryu.monitoring;

import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.stereotype.Component;

/** Whether the database answers; stands in for Spring Boot's own, which waits for the pool. */
@Component
class DbHealthIndicator implements HealthIndicator {

  private final Vitals vitals;

  DbHealthIndicator(Vitals vitals) {
    this.vitals = vitals;
  }

  @Override
  public Health health() {
    return vitals.snapshot().isPresent()
        ? Health.up().build()
        : Health.down().withDetail("error", "The database does not answer.").build();
  }
}
