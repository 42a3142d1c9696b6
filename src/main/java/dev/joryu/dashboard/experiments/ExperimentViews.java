package dev.joryu.dashboard.experiments;

import dev.joryu.catalog.Datasets;
import dev.joryu.catalog.ModelProfile;
import dev.joryu.dashboard.experiments.ExperimentView.Row;
import dev.joryu.dashboard.runs.ProgressView;
import dev.joryu.dashboard.runs.RunRows;
import dev.joryu.dashboard.site.Wording;
import dev.joryu.experiment.Baselines;
import dev.joryu.experiment.Chosen;
import dev.joryu.experiment.Run;
import dev.joryu.metric.MetricSummary;
import dev.joryu.spec.Method;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** Makes the view of one experiment. */
@Component
class ExperimentViews {

  private static final int MOST_COMPARED = 12;

  private final Datasets datasets;
  private final RunRows rows;
  private final Overlay overlay;
  private final Wording wording;

  ExperimentViews(Datasets datasets, RunRows rows, Overlay overlay, Wording wording) {
    this.datasets = datasets;
    this.rows = rows;
    this.overlay = overlay;
    this.wording = wording;
  }

  ExperimentView view(String name, List<Run> runs) {
    Baselines baselines = new Baselines(runs, hashes(runs));
    return new ExperimentView(
        name,
        runs.isEmpty() ? null : compareAddress(newest(runs)),
        differences(runs, baselines),
        runs.stream().map(run -> row(run, baselines)).toList(),
        seeds(runs),
        overlay.of(newest(runs)));
  }

  private Map<String, String> hashes(List<Run> runs) {
    Map<String, String> hashes = new HashMap<>();
    runs.stream()
        .map(run -> run.spec().dataset())
        .distinct()
        .forEach(
            name -> datasets.find(name).ifPresent(dataset -> hashes.put(name, dataset.hash())));
    return hashes;
  }

  /** What the differences refer to, in a sentence. */
  private String differences(List<Run> runs, Baselines baselines) {
    List<String> used =
        runs.stream()
            .flatMap(run -> baselines.of(run).stream())
            .map(Overlay::label)
            .distinct()
            .toList();
    String how = references(used);
    List<String> unlike =
        runs.stream()
            .filter(
                run -> baselines.of(run).filter(found -> !baselines.alike(found, run)).isPresent())
            .map(Overlay::label)
            .distinct()
            .toList();
    return unlike.isEmpty()
        ? how
        : how + " " + wording.text("experiment.delta-unlike", String.join(", ", unlike));
  }

  private String references(List<String> used) {
    return switch (used.size()) {
      case 0 -> wording.text("experiment.no-baseline");
      case 1 -> wording.text("experiment.delta-to", used.get(0));
      default -> wording.text("experiment.delta-to-each", String.join(", ", used));
    };
  }

  private Row row(Run run, Baselines baselines) {
    ProgressView progress = rows.progress(run);
    Optional<MetricSummary> val = Optional.ofNullable(run.metrics().get("val/accuracy"));
    Optional<Chosen> chosen = Optional.ofNullable(run.chosen());
    ModelProfile profile = run.profile();
    return new Row(
        run.id(),
        run.name(),
        run.method().toString(),
        RunRows.key(run.status()),
        progress == null ? null : progress.percent() + "%",
        baselines.isBest(run),
        baselines.severalDatasets() ? run.spec().dataset() : null,
        String.valueOf(run.spec().training().seed()),
        wording.percent(Baselines.accuracy(run)),
        delta(run, baselines),
        wording.percent(RunRows.last(run, "test/macro_f1")),
        wording.percent(val.map(MetricSummary::best).orElse(null)),
        chosen
            .map(Chosen::step)
            .or(() -> val.map(MetricSummary::bestStep))
            .map(wording::count)
            .orElse(null),
        wording.compact(profile == null ? null : profile.parameters()),
        wording.compact(profile == null ? null : profile.macs()),
        wording.duration(RunRows.took(run)));
  }

  private String delta(Run run, Baselines baselines) {
    Double mine = Baselines.accuracy(run);
    Double reference = baselines.of(run).map(Baselines::accuracy).orElse(null);
    return mine == null || reference == null ? Wording.NONE : wording.points(mine - reference);
  }

  /** What the number of seeds lets one say, method by method. */
  private List<String> seeds(List<Run> runs) {
    Map<Method, Set<Long>> seeds = new EnumMap<>(Method.class);
    runs.stream()
        .filter(run -> Baselines.accuracy(run) != null)
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
}
