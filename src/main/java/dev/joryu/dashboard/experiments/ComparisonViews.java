package dev.joryu.dashboard.experiments;

import dev.joryu.dashboard.experiments.ComparisonView.Column;
import dev.joryu.dashboard.experiments.ComparisonView.Row;
import dev.joryu.dashboard.runs.RunResults;
import dev.joryu.dashboard.runs.RunRows;
import dev.joryu.dashboard.runs.SpecFields;
import dev.joryu.dashboard.runs.SpecText;
import dev.joryu.dashboard.site.Fact;
import dev.joryu.dashboard.site.Wording;
import dev.joryu.experiment.Run;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** Makes the view of several runs side by side. */
@Component
class ComparisonViews {

  private final RunResults results;
  private final SpecText specs;
  private final Overlay overlay;

  ComparisonViews(RunResults results, SpecText specs, Overlay overlay) {
    this.results = results;
    this.specs = specs;
    this.overlay = overlay;
  }

  ComparisonView view(
      List<Run> runs, List<Long> asked, boolean differencesOnly, String otherAddress) {
    Set<Long> found = runs.stream().map(Run::id).collect(Collectors.toSet());
    return new ComparisonView(
        runs.stream()
            .map(run -> new Column(run.id(), Overlay.label(run), RunRows.key(run.status())))
            .toList(),
        asked.stream().filter(id -> !found.contains(id)).map(id -> "#" + id).toList(),
        overlay.of(runs),
        rows(runs.stream().map(results::of).map(ComparisonViews::byLabel).toList()),
        spec(runs).stream().filter(row -> row.differs() || !differencesOnly).toList(),
        differencesOnly,
        otherAddress);
  }

  private List<Row> spec(List<Run> runs) {
    return rows(
        runs.stream().map(run -> specs.fields(run.spec())).map(SpecFields::values).toList());
  }

  private static Map<String, String> byLabel(List<Fact> facts) {
    return facts.stream()
        .collect(
            Collectors.toMap(
                Fact::label, Fact::value, (first, second) -> first, LinkedHashMap::new));
  }

  /** One row for each key any column has, in the order of first appearance. */
  private static List<Row> rows(List<Map<String, String>> columns) {
    Set<String> keys = new LinkedHashSet<>();
    columns.forEach(column -> keys.addAll(column.keySet()));
    Function<String, List<String>> values =
        key -> columns.stream().map(column -> column.getOrDefault(key, Wording.NONE)).toList();
    List<Row> rows = new ArrayList<>();
    keys.forEach(key -> rows.add(Row.of(key, values.apply(key))));
    return rows;
  }
}
