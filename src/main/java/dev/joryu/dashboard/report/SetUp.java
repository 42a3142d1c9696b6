package dev.joryu.dashboard.report;

import dev.joryu.catalog.Dataset;
import dev.joryu.catalog.Datasets;
import dev.joryu.comparison.SeedGroup;
import dev.joryu.dashboard.report.ReportView.Compared;
import dev.joryu.dashboard.runs.Formula;
import dev.joryu.dashboard.runs.SpecFields;
import dev.joryu.dashboard.runs.SpecText;
import dev.joryu.dashboard.site.Fact;
import dev.joryu.dashboard.site.Wording;
import dev.joryu.experiment.Run;
import dev.joryu.experiment.TeacherLink;
import dev.joryu.spec.Method;
import dev.joryu.spec.ModelSpec;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** Says what was compared, on what, and how it was trained. */
@Component
class SetUp {

  private static final int MOST_CLASSES = 30;
  private static final String TRAINING = "training.";

  private final Datasets datasets;
  private final SpecText specs;
  private final Wording wording;

  SetUp(Datasets datasets, SpecText specs, Wording wording) {
    this.datasets = datasets;
    this.specs = specs;
    this.wording = wording;
  }

  List<Fact> data(List<SeedGroup> groups) {
    List<Fact> facts = new ArrayList<>();
    Set<String> names = new LinkedHashSet<>();
    members(groups).forEach(run -> names.add(run.spec().dataset()));
    for (String name : names) {
      facts.add(new Fact(wording.text("report.dataset"), name));
      datasets.find(name).ifPresent(dataset -> describe(dataset, facts));
    }
    Set<String> fields = new LinkedHashSet<>();
    members(groups).forEach(run -> fields.addAll(run.spec().evaluation().fieldDatasets()));
    if (!fields.isEmpty()) {
      facts.add(new Fact(wording.text("report.fields"), String.join(", ", fields)));
    }
    return facts;
  }

  private void describe(Dataset dataset, List<Fact> facts) {
    facts.add(new Fact(wording.text("fact.hash"), dataset.hash()));
    facts.add(
        new Fact(
            wording.text("fact.images"),
            dataset.splits().entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .map(
                    split ->
                        wording.text("split." + split.getKey())
                            + " "
                            + wording.count(split.getValue().images()))
                .collect(Collectors.joining(", "))));
    List<String> classes = dataset.classes();
    String named = String.join(", ", classes.subList(0, Math.min(MOST_CLASSES, classes.size())));
    facts.add(
        new Fact(
            wording.text("column.classes"),
            wording.text(
                "report.classes",
                classes.size(),
                classes.size() > MOST_CLASSES ? named + ", …" : named)));
  }

  List<Compared> methods(List<SeedGroup> groups) {
    List<Compared> methods = new ArrayList<>();
    for (SeedGroup group : groups) {
      Run run = group.members().get(0);
      Method method = group.method();
      methods.add(
          new Compared(
              group.label(),
              wording.text("method." + method),
              facts(group, run),
              method == Method.TEACHER ? null : Formula.of(method, specs.fields(run.spec()))));
    }
    return methods;
  }

  private List<Fact> facts(SeedGroup group, Run run) {
    List<Fact> facts = new ArrayList<>();
    ModelSpec model = run.spec().model();
    facts.add(
        new Fact(
            wording.text("field.model"),
            wording.text(
                "report.network",
                model.architecture().toString(),
                wording.setting(model.width()),
                model.imageSize(),
                model.weights() == null ? wording.text("report.scratch") : model.weights())));
    TeacherLink teacher = run.teacher();
    if (teacher != null) {
      facts.add(
          new Fact(
              wording.text("field.teacher"),
              wording.text(
                  "report.teacher",
                  teacher.model(),
                  wording.percent(teacher.accuracy()),
                  wording.compact(teacher.macs()),
                  teacher.sha256() == null ? Wording.NONE : teacher.sha256())));
    }
    facts.add(
        new Fact(
            wording.text("tradeoff.seeds"),
            group.n() == 0
                ? wording.text("tradeoff.lack.no-finished-run")
                : group.seeds().stream().map(String::valueOf).collect(Collectors.joining(", "))));
    return facts;
  }

  /** Each setting once where all share it, else with the groups that have each value. */
  List<Fact> training(List<SeedGroup> groups) {
    Map<String, Map<String, List<String>>> byPath = new LinkedHashMap<>();
    for (SeedGroup group : groups) {
      SpecFields spec = specs.fields(group.members().get(0).spec());
      spec.values()
          .forEach(
              (path, value) -> {
                if (path.startsWith(TRAINING) && !path.equals(TRAINING + "seed")) {
                  byPath
                      .computeIfAbsent(path, p -> new LinkedHashMap<>())
                      .computeIfAbsent(value, v -> new ArrayList<>())
                      .add(group.label());
                }
              });
    }
    List<Fact> facts = new ArrayList<>();
    byPath.forEach(
        (path, values) ->
            facts.add(
                new Fact(
                    wording.text("field." + path),
                    values.size() == 1
                        ? values.keySet().iterator().next()
                        : values.entrySet().stream()
                            .map(e -> e.getKey() + " (" + String.join(", ", e.getValue()) + ")")
                            .collect(Collectors.joining("; ")))));
    return facts;
  }

  private static List<Run> members(List<SeedGroup> groups) {
    return groups.stream().flatMap(group -> group.members().stream()).toList();
  }
}
