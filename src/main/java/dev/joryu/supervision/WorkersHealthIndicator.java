package dev.joryu.supervision;

import dev.joryu.experiment.Workers;
import java.util.Set;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.stereotype.Component;

/**
 * Up while a local worker has shown itself lately, or where there are to be none. That its process
 * exists is not enough: it may be starting, or hang.
 */
@Component
class WorkersHealthIndicator implements HealthIndicator {

  private final Supervisor supervisor;
  private final Workers workers;

  WorkersHealthIndicator(Supervisor supervisor, Workers workers) {
    this.supervisor = supervisor;
    this.workers = workers;
  }

  @Override
  public Health health() {
    return !supervisor.isWanted() || isSeen() ? Health.up().build() : Health.down().build();
  }

  private boolean isSeen() {
    Set<Long> pids = supervisor.pids();
    return workers.live().stream().anyMatch(worker -> pids.contains(worker.pid()));
  }
}
