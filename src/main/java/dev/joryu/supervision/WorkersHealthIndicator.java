package dev.joryu.supervision;

import dev.joryu.fleet.LeaseSettings;
import dev.joryu.fleet.Workers.LiveWorker;
import dev.joryu.fleet.Workers.Order;
import dev.joryu.monitoring.Vitals;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.stereotype.Component;

/**
 * Up when a run could be taken: some worker, here or elsewhere, lives and takes runs. Its row or
 * its process is not enough, for the row may be of a dead one and the process may be starting or
 * hang: it must have shown itself while we looked, and within the last lease.
 */
@Component
class WorkersHealthIndicator implements HealthIndicator {

  private final Supervisor supervisor;
  private final Vitals vitals;
  private final LeaseSettings leases;
  private final Map<String, Instant> firstSeen = new HashMap<>();

  WorkersHealthIndicator(Supervisor supervisor, Vitals vitals, LeaseSettings leases) {
    this.supervisor = supervisor;
    this.vitals = vitals;
    this.leases = leases;
  }

  @Override
  public Health health() {
    return vitals
        .snapshot()
        .map(snapshot -> health(snapshot.workers()))
        .orElseGet(
            () ->
                Health.down()
                    .withDetail("error", "Without the database nobody knows of workers.")
                    .build());
  }

  private synchronized Health health(List<LiveWorker> rows) {
    firstSeen.keySet().retainAll(rows.stream().map(LiveWorker::name).toList());
    List<LiveWorker> live = rows.stream().filter(this::hasShownItself).toList();
    List<LiveWorker> willing =
        live.stream().filter(worker -> worker.order() == Order.WORK).toList();
    long ready = willing.stream().filter(worker -> worker.trouble() == null).count();
    Health.Builder health = ready > 0 ? Health.up() : Health.down();
    health
        .withDetail("ready", ready)
        .withDetail("busy", live.stream().filter(worker -> worker.run() != null).count())
        .withDetail("draining", live.size() - willing.size())
        .withDetail("troubled", willing.size() - ready);
    List<String> missing =
        supervisor.workers().stream()
            .filter(worker -> live.stream().noneMatch(row -> isOf(worker, row)))
            .map(SupervisedWorker::name)
            .toList();
    if (!missing.isEmpty()) {
      health.withDetail("missing", missing);
    }
    if (ready == 0) {
      health.withDetail("error", "No worker takes runs.");
    }
    return health.build();
  }

  private boolean hasShownItself(LiveWorker row) {
    if (row.silence().compareTo(leases.lease()) >= 0) {
      return false; // its process may live, but is stopped or hangs
    }
    if (supervisor.workers().stream().anyMatch(worker -> worker.hasLost(row.pid()))) {
      return false;
    }
    Instant first = firstSeen.computeIfAbsent(row.name(), name -> row.lastSeen());
    return row.lastSeen().isAfter(first)
        || supervisor.workers().stream().anyMatch(worker -> isOf(worker, row));
  }

  private static boolean isOf(SupervisedWorker worker, LiveWorker row) {
    return worker.process().filter(process -> process.pid() == row.pid()).isPresent();
  }
}
