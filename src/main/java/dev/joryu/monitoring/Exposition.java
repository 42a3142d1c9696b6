package dev.joryu.monitoring;

import dev.joryu.experiment.Attempt;
import dev.joryu.experiment.Readings.Reading;
import dev.joryu.experiment.RunStatus;
import dev.joryu.fleet.Workers.LiveWorker;
import dev.joryu.fleet.Workers.Order;
import io.prometheus.metrics.model.snapshots.CounterSnapshot;
import io.prometheus.metrics.model.snapshots.CounterSnapshot.CounterDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot.GaugeDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.Labels;
import io.prometheus.metrics.model.snapshots.MetricSnapshot;
import io.prometheus.metrics.model.snapshots.SummarySnapshot;
import io.prometheus.metrics.model.snapshots.SummarySnapshot.SummaryDataPointSnapshot;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** Puts a snapshot into the names and kinds that Prometheus reads. */
final class Exposition {

  private static final String WORKER = "worker_";

  private final List<MetricSnapshot> metrics = new ArrayList<>();
  private final Map<String, Map<String, Double>> values = new TreeMap<>();

  private Exposition(List<Reading> readings) {
    for (Reading reading : readings) {
      values
          .computeIfAbsent(reading.name(), name -> new TreeMap<>())
          .put(reading.label(), reading.value());
    }
  }

  static List<MetricSnapshot> of(Vitals.Snapshot snapshot) {
    return new Exposition(snapshot.readings()).of(snapshot.workers());
  }

  /** A gauge without labels. */
  static MetricSnapshot gauge(String name, String help, double value) {
    return gauge(name, help, "", Map.of("", value));
  }

  private List<MetricSnapshot> of(List<LiveWorker> workers) {
    add(gauge("runs", "Runs by status", "status", complete("runs", RunStatus.values())));
    add(
        gauge(
            "queue_oldest_seconds",
            "Longest wait of a run that could start",
            one("queue_oldest_seconds")));
    add(counter("attempts", "Attempts that ended", "outcome", attempts()));
    add(gauge("workers", "Live workers", "state", states(workers)));
    add(summary("claim_seconds", "Taking a run", "claims", "claimSeconds"));
    add(gauge("claim_seconds_max", "The longest taking of a run", one("claim_seconds_max")));
    add(summary("claim_wait_seconds", "Waits of taken runs", "claims", "waitSeconds"));
    add(summary("step_seconds", "Optimiser steps", "steps", "stepSeconds"));
    add(counter("images", "Images seen by steps", "images"));
    add(
        gauge(
            "images_per_second",
            "The latest step of each running run",
            "run",
            all("images_per_second")));
    add(
        counter(
            "teacher_cache_hits",
            "Teacher outputs read from a cache",
            "",
            Map.of("", one("teacher_cache_hits"))));
    add(
        counter(
            "teacher_cache_misses",
            "Teacher outputs computed for a cache",
            "",
            Map.of("", one("teacher_cache_misses"))));
    add(counter("lease_beats", "Renewals of leases that were answered", "beats"));
    add(counter("lease_beats_missed", "Renewals of leases that were not", "beatsMissed"));
    add(counter("lease_losses", "Runs lost to silence", "", Map.of("", one("lease_losses"))));
    add(counter("trainer_starts", "Trainer processes started", "trainerStarts"));
    add(counter("trainer_start_seconds", "What their starts took", "trainerStartSeconds"));
    add(counter("spooled_points", "Metric points that waited on disk", "spooledPoints"));
    return metrics;
  }

  private void add(MetricSnapshot metric) {
    metrics.add(metric);
  }

  private static Map<String, Double> states(List<LiveWorker> workers) {
    Map<String, Double> states = new TreeMap<>(Map.of("idle", 0.0, "busy", 0.0, "draining", 0.0));
    for (LiveWorker worker : workers) {
      String state =
          worker.order() != Order.WORK ? "draining" : worker.run() == null ? "idle" : "busy";
      states.merge(state, 1.0, Double::sum);
    }
    return states;
  }

  private Map<String, Double> all(String name) {
    return values.getOrDefault(name, Map.of());
  }

  private double one(String name) {
    return all(name).getOrDefault("", 0.0);
  }

  /** The values by every constant, lest a series begin only with its first event. */
  /** By outcome; what workers gave back on purpose is LOST, but told apart here. */
  private Map<String, Double> attempts() {
    Map<String, Double> attempts = complete("attempts", Attempt.Outcome.values());
    attempts.putIfAbsent("handed_over", 0.0);
    return attempts;
  }

  private Map<String, Double> complete(String name, Enum<?>[] constants) {
    Map<String, Double> complete = new TreeMap<>();
    Arrays.stream(constants).forEach(constant -> complete.put(constant.name(), 0.0));
    complete.putAll(all(name));
    Map<String, Double> lower = new TreeMap<>();
    complete.forEach((label, value) -> lower.put(label.toLowerCase(Locale.ROOT), value));
    return lower;
  }

  private static MetricSnapshot gauge(
      String name, String help, String label, Map<String, Double> values) {
    GaugeSnapshot.Builder gauge = GaugeSnapshot.builder().name("joryu_" + name).help(help);
    values.forEach(
        (key, value) ->
            gauge.dataPoint(
                GaugeDataPointSnapshot.builder().labels(labels(label, key)).value(value).build()));
    return gauge.build();
  }

  private static MetricSnapshot counter(
      String name, String help, String label, Map<String, Double> values) {
    CounterSnapshot.Builder counter = CounterSnapshot.builder().name("joryu_" + name).help(help);
    values.forEach(
        (key, value) ->
            counter.dataPoint(
                CounterDataPointSnapshot.builder()
                    .labels(labels(label, key))
                    .value(value)
                    .build()));
    return counter.build();
  }

  private MetricSnapshot counter(String name, String help, String meter) {
    return counter(name, help, "", Map.of("", one(WORKER + meter)));
  }

  private MetricSnapshot summary(String name, String help, String count, String sum) {
    return SummarySnapshot.builder()
        .name("joryu_" + name)
        .help(help)
        .dataPoint(
            SummaryDataPointSnapshot.builder()
                .count((long) one(WORKER + count))
                .sum(one(WORKER + sum))
                .build())
        .build();
  }

  private static Labels labels(String label, String value) {
    return label.isEmpty() ? Labels.EMPTY : Labels.of(label, value);
  }
}
