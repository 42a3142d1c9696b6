package dev.joryu.supervision;

import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.stereotype.Component;

/** Up while a local worker could take a run, or where there are to be none. */
@Component
class WorkersHealthIndicator implements HealthIndicator {

  private final Supervisor supervisor;

  WorkersHealthIndicator(Supervisor supervisor) {
    this.supervisor = supervisor;
  }

  @Override
  public Health health() {
    return supervisor.someoneWorks() ? Health.up().build() : Health.down().build();
  }
}
