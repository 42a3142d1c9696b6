package dev.joryu.comparison;

import dev.joryu.catalog.Export;
import dev.joryu.catalog.Model;
import dev.joryu.experiment.Run;
import dev.joryu.experiment.RunStatus;
import dev.joryu.experiment.TeacherLink;
import dev.joryu.spec.Method;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Fills the rows of a table: teachers, groups, their exports, and what others have published. */
final class Rows {

  private final Evidence evidence;
  private final List<Column> columns;
  private final BaselineGroups baselines;
  private final Comparisons comparisons;
  private final Figures networks;
  private final Worth worth;
  private final Costs costs;
  private Optional<SeedGroup> reference = Optional.empty();

  Rows(Evidence evidence, List<Column> columns, BaselineGroups baselines, Comparisons comparisons) {
    this.evidence = evidence;
    this.columns = columns;
    this.baselines = baselines;
    this.comparisons = comparisons;
    this.networks = new NetworkFigures(evidence);
    this.worth = new Worth(networks, networks);
    this.costs = new Costs(evidence);
  }

  List<Draft> of(List<SeedGroup> groups, List<ExportGroup> exports, List<Quote> quotes) {
    reference =
        baselines.main().or(() -> groups.stream().filter(group -> group.n() > 0).findFirst());
    List<Draft> rows = new ArrayList<>(strangers(groups));
    ExportDrafts files =
        new ExportDrafts(evidence, columns, baselines, comparisons, costs, reference.orElse(null));
    for (SeedGroup group : groups) {
      rows.add(row(group, groups));
      exports.stream().filter(e -> e.origin() == group).forEach(e -> rows.add(files.of(e)));
    }
    exports.stream().filter(e -> e.origin() == null).forEach(e -> rows.add(files.of(e)));
    rows.sort((one, other) -> Boolean.compare(teaches(other), teaches(one)));
    Map<String, List<Quote>> quoted = new LinkedHashMap<>();
    quotes.forEach(q -> quoted.computeIfAbsent(q.group(), label -> new ArrayList<>()).add(q));
    Set<String> labels = new HashSet<>();
    rows.forEach(row -> labels.add(row.label()));
    quoted.forEach(
        (label, figures) ->
            rows.add(quoted(labels.contains(label) ? '“' + label + '”' : label, figures)));
    return rows;
  }

  private static boolean teaches(Draft row) {
    return row.kind() == Row.Kind.TEACHER;
  }

  private Draft row(SeedGroup group, List<SeedGroup> groups) {
    Map<String, Cell> cells = new LinkedHashMap<>();
    List<Note> flags = new ArrayList<>(group.flags());
    List<Model> models =
        group.runs().stream().flatMap(run -> evidence.model(run).stream()).toList();
    @Nullable SeedGroup baseline = baselines.of(group).orElse(null);
    worth.add(group, group.n(), columns, cells);
    boolean teacher = group.method() == Method.TEACHER;
    if (teacher) {
      taught(members(groups), group.members().stream().map(Run::model).toList())
          .flatMap(evidence::digest)
          .ifPresent(digest -> worth.addTaught(digest, false, columns, cells));
      Costs.put(
          cells,
          Measure.CORRUPTION,
          worth.corruption(group, group.n(), baselines.main().orElse(null)));
      Costs.put(cells, Measure.DELTA, Cell.none(Measure.DELTA, Lack.NOT_COMPARED));
    } else {
      Costs.put(cells, Measure.CORRUPTION, worth.corruption(group, group.n(), baseline));
      Costs.put(cells, Measure.DELTA, delta(group, baseline));
    }
    if (group.n() > 0) {
      addCosts(models, group.runs(), cells);
    }
    if (baseline != null && baseline != group) {
      flags.addAll(Flags.beside(group, baseline));
    }
    boolean other = onOtherImages(group.runs(), flags);
    return draft(
        teacher ? Row.Kind.TEACHER : Row.Kind.GROUP,
        group,
        models,
        Columns.complete(columns, cells, group.n() == 0 ? Lack.NO_FINISHED_RUN : Lack.NOT_MEASURED),
        other,
        flags);
  }

  /** Figures on other images than the reference's cannot be ranked with those on its own. */
  private boolean onOtherImages(List<Run> runs, List<Note> flags) {
    boolean other =
        !runs.isEmpty()
            && reference
                .filter(group -> !group.runs().equals(runs))
                .filter(group -> !evidence.onSameImages(runs, networks, group.runs()))
                .isPresent();
    if (other) {
      flags.add(Note.of("tradeoff.flag.other-images", reference.orElseThrow().label()));
    }
    return other;
  }

  private Draft draft(
      Row.Kind kind,
      SeedGroup group,
      List<Model> models,
      Map<String, Cell> cells,
      boolean onOtherImages,
      List<Note> flags) {
    return new Draft(
        kind,
        group.label(),
        group.method(),
        group.runs().stream().map(Run::id).toList(),
        group.seeds(),
        group.members().get(0).spec().model().imageSize(),
        models.isEmpty() ? null : models.get(0).profile(),
        cells,
        onOtherImages,
        comparisons.of(group),
        flags,
        List.of(),
        List.of());
  }

  private Cell delta(SeedGroup group, @Nullable SeedGroup baseline) {
    Comparison comparison = comparisons.of(group);
    if (comparison == null) {
      return Cell.none(Measure.DELTA, baseline == group ? Lack.IS_BASELINE : Lack.NO_BASELINE);
    }
    return comparison.cell(group.n());
  }

  /** Teachers that no run of this experiment made. */
  private List<Draft> strangers(List<SeedGroup> groups) {
    List<Run> members = members(groups);
    Set<String> own = new HashSet<>();
    members.forEach(run -> own.add(run.model()));
    Set<String> teachers = new LinkedHashSet<>();
    Map<String, TeacherLink> links = new LinkedHashMap<>();
    for (Run run : members) {
      TeacherLink link = run.teacher();
      if (link != null && !own.contains(link.model()) && teachers.add(link.model())) {
        links.put(link.model(), link);
      }
    }
    return links.values().stream().map(link -> stranger(link, members)).toList();
  }

  private Draft stranger(TeacherLink link, List<Run> members) {
    Map<String, Cell> cells = new LinkedHashMap<>();
    List<Note> flags = new ArrayList<>();
    List<Model> models = Optional.ofNullable(evidence.models().get(link.model())).stream().toList();
    Run maker = link.run() == null ? null : evidence.teacherRuns().get(link.run());
    List<Run> made =
        maker != null && maker.status() == RunStatus.SUCCEEDED ? List.of(maker) : List.of();
    if (maker != null) {
      SeedGroup alone =
          new SeedGroup(link.model(), maker.method(), made, List.of(maker), Map.of(), List.of());
      worth.add(alone, alone.n(), columns, cells);
      flags.add(Note.of("tradeoff.flag.elsewhere", maker.experiment()));
    } else {
      boolean trained = models.stream().anyMatch(model -> model.run() != null);
      flags.add(Note.of(trained ? "tradeoff.flag.gone" : "tradeoff.flag.imported"));
    }
    Optional<Run> taught = taught(members, List.of(link.model()));
    taught
        .flatMap(evidence::digest)
        .ifPresent(digest -> worth.addTaught(digest, true, columns, cells));
    boolean other = onOtherImages(taught.map(List::of).orElse(made), flags);
    addCosts(models, made, cells);
    return new Draft(
        Row.Kind.TEACHER,
        link.model(),
        maker == null ? null : maker.method(),
        made.stream().map(Run::id).toList(),
        made.stream().map(run -> run.spec().training().seed()).toList(),
        models.isEmpty() ? null : models.get(0).imageSize(),
        models.isEmpty() ? null : models.get(0).profile(),
        Columns.complete(columns, cells, Lack.NOT_MEASURED),
        other,
        null,
        flags,
        List.of(),
        List.of());
  }

  /** A student in whose evaluation one of these teachers was asked too. */
  private Optional<Run> taught(List<Run> members, Collection<String> teachers) {
    return members.stream()
        .filter(run -> run.teacher() != null && teachers.contains(run.teacher().model()))
        .filter(
            run -> evidence.digest(run).filter(d -> !d.teacher().metrics().isEmpty()).isPresent())
        .findFirst();
  }

  private void addCosts(List<Model> models, List<Run> runs, Map<String, Cell> cells) {
    costs.addNetwork(models, cells);
    List<Export> files = costs.exports(models);
    for (Column column : columns) {
      if (column.measure().scope() == Measure.Scope.DEVICE && column.device() != null) {
        cells.put(column.name(), Costs.onDevice(column, files));
      }
    }
    if (!runs.isEmpty()) {
      costs.addTraining(runs, cells);
    }
  }

  private Draft quoted(String label, List<Quote> quotes) {
    Map<String, Cell> cells = new LinkedHashMap<>();
    for (Quote quote : quotes) {
      cells.put(
          quote.column().name(),
          new Cell(
              quote.value(),
              1,
              null,
              null,
              Origin.QUOTED,
              Note.of("tradeoff.convention.quoted", quote.source()),
              null,
              List.of()));
    }
    return new Draft(
        Row.Kind.QUOTED,
        label,
        null,
        List.of(),
        List.of(),
        null,
        null,
        Columns.complete(columns, cells, Lack.NOT_QUOTED),
        false,
        null,
        List.of(),
        quotes,
        List.of());
  }

  private static List<Run> members(List<SeedGroup> groups) {
    return groups.stream().flatMap(group -> group.members().stream()).toList();
  }
}
