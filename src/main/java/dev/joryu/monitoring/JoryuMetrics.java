package dev.joryu.monitoring;

import io.prometheus.metrics.model.registry.MultiCollector;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import io.prometheus.metrics.model.snapshots.MetricSnapshot;
import io.prometheus.metrics.model.snapshots.MetricSnapshots;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/**
 * Our part of every scrape, all of one moment. While the database is away it is one line that says
 * so: a counter that answered nought would look like one that began anew.
 */
@Component
class JoryuMetrics implements MultiCollector {

  private final Vitals vitals;

  JoryuMetrics(Vitals vitals, ObjectProvider<PrometheusRegistry> registry) {
    this.vitals = vitals;
    registry.ifAvailable(available -> available.register(this));
  }

  @Override
  public MetricSnapshots collect() {
    Optional<Vitals.Snapshot> snapshot = vitals.snapshot();
    List<MetricSnapshot> metrics =
        new ArrayList<>(snapshot.map(Exposition::of).orElseGet(List::of));
    metrics.add(
        Exposition.gauge(
            "database_up", "Whether the database answers", snapshot.isPresent() ? 1 : 0));
    return new MetricSnapshots(metrics);
  }
}
