package dev.joryu.dashboard.experiments;

import dev.joryu.catalog.ModelProfile;
import dev.joryu.dashboard.experiments.ExperimentView.Row;
import dev.joryu.dashboard.runs.ProgressView;
import dev.joryu.dashboard.runs.RunRows;
import dev.joryu.dashboard.site.Wording;
import dev.joryu.experiment.MetricSummary;
import dev.joryu.experiment.Run;
import dev.joryu.spec.Method;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Makes the view of one experiment. */
@Component
class ExperimentViews {

  private static final String ACCURACY = "test/accuracy";
  private static final int MOST_COMPARED = 12;

  private final RunRows rows;
  private final Overlay overlay;
  private final Wording wording;

  ExperimentViews(RunRows rows, Overlay overlay, Wording wording) {
    this.rows = rows;
    this.overlay = overlay;
    this.wording = wording;
  }

  ExperimentView view(String name, List<Run> runs) {
    Optional<Run> baseline =
        runs.stream()
            .filter(run -> run.method() == Method.BASELINE && accuracy(run) != null)
            .findFirst();
    Double best =
        runs.stream()
            .filter(ExperimentViews::isStudent)
            .map(ExperimentViews::accuracy)
            .filter(Objects::nonNull)
            .max(Comparator.naturalOrder())
            .orElse(null);
    return new ExperimentView(
        name,
        runs.isEmpty() ? null : compareAddress(newest(runs)),
        baseline.map(Overlay::label).orElse(null),
        runs.stream().map(run -> row(run, baseline, best)).toList(),
        seeds(runs),
        overlay.of(newest(runs)));
  }

  private Row row(Run run, Optional<Run> baseline, @Nullable Double best) {
    ProgressView progress = rows.progress(run);
    MetricSummary val = run.metrics().get("val/accuracy");
    ModelProfile profile = run.profile();
    return new Row(
        run.id(),
        run.name(),
        run.method().toString(),
        RunRows.key(run.status()),
        progress == null ? null : progress.percent() + "%",
        best != null && isStudent(run) && best.equals(accuracy(run)),
        String.valueOf(run.spec().training().seed()),
        wording.percent(accuracy(run)),
        delta(run, baseline),
        wording.percent(RunRows.last(run, "test/macro_f1")),
        wording.percent(val == null ? null : val.best()),
        val == null || val.bestStep() == null ? null : wording.count(val.bestStep()),
        wording.compact(profile == null ? null : profile.parameters()),
        wording.compact(profile == null ? null : profile.macs()),
        wording.duration(RunRows.took(run)));
  }

  private String delta(Run run, Optional<Run> baseline) {
    Double mine = accuracy(run);
    Double reference = baseline.map(ExperimentViews::accuracy).orElse(null);
    if (mine == null || reference == null || !isStudent(run) || isSame(run, baseline)) {
      return Wording.NONE;
    }
    return wording.points(mine - reference);
  }

  private static boolean isSame(Run run, Optional<Run> other) {
    return other.filter(found -> found.id() == run.id()).isPresent();
  }

  /** What the number of seeds lets one say, method by method. */
  private List<String> seeds(List<Run> runs) {
    Map<Method, Set<Long>> seeds = new EnumMap<>(Method.class);
    runs.stream()
        .filter(run -> accuracy(run) != null)
        .forEach(
            run ->
                seeds
                    .computeIfAbsent(run.method(), method -> new LinkedHashSet<>())
                    .add(run.spec().training().seed()));
    Map<Integer, List<String>> byCount =
        seeds.entrySet().stream()
            .collect(
                Collectors.groupingBy(
                    entry -> entry.getValue().size(),
                    TreeMap::new,
                    Collectors.mapping(
                        entry -> wording.text("method." + entry.getKey()), Collectors.toList())));
    return byCount.entrySet().stream()
        .map(
            entry ->
                wording.text(
                    entry.getKey() == 1 ? "experiment.one-seed" : "experiment.seeds",
                    String.join(", ", entry.getValue()),
                    entry.getKey()))
        .toList();
  }

  private static String compareAddress(List<Run> runs) {
    return "/compare?runs="
        + runs.stream().map(run -> String.valueOf(run.id())).collect(Collectors.joining(","));
  }

  /** The newest runs, as many as one can tell apart, in the order of the table. */
  private static List<Run> newest(List<Run> runs) {
    Set<Long> newest =
        runs.stream()
            .map(Run::id)
            .sorted(Comparator.reverseOrder())
            .limit(MOST_COMPARED)
            .collect(Collectors.toSet());
    return runs.stream().filter(run -> newest.contains(run.id())).toList();
  }

  private static boolean isStudent(Run run) {
    return run.method() != Method.TEACHER;
  }

  private static @Nullable Double accuracy(Run run) {
    return RunRows.last(run, ACCURACY);
  }
}
