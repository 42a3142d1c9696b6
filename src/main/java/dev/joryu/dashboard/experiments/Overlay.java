package dev.joryu.dashboard.experiments;

import dev.joryu.experiment.Run;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Makes the view of curves of several runs over each other. */
@Component
class Overlay {

  private static final List<String> FIRST_CHOICES = List.of("val/accuracy", "val/loss");

  private final JsonMapper json;

  Overlay(JsonMapper json) {
    this.json = json;
  }

  /**
   * Curves of several runs.
   *
   * @param runs JSON of {@code [{"id", "label"}, …]}, for the script
   * @param metrics what one may choose from
   * @param metric the first choice
   */
  record View(String runs, List<String> metrics, String metric) {}

  View of(List<Run> runs) {
    TreeSet<String> metrics = new TreeSet<>(FIRST_CHOICES);
    runs.forEach(
        run ->
            run.metrics().values().stream()
                .filter(metric -> metric.points() > 1)
                .forEach(metric -> metrics.add(metric.name())));
    List<Map<String, Object>> entries =
        runs.stream()
            .map(run -> Map.<String, Object>of("id", run.id(), "label", label(run)))
            .toList();
    return new View(json.writeValueAsString(entries), List.copyOf(metrics), "val/accuracy");
  }

  /** What tells a run apart from others: its name and number. */
  static String label(Run run) {
    return run.name() + " #" + run.id();
  }
}
