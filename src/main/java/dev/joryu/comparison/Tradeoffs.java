package dev.joryu.comparison;

import dev.joryu.catalog.Datasets;
import dev.joryu.catalog.Exports;
import dev.joryu.catalog.Model;
import dev.joryu.catalog.Models;
import dev.joryu.experiment.Experiments;
import dev.joryu.experiment.Run;
import dev.joryu.experiment.Runs;
import dev.joryu.experiment.TeacherLink;
import dev.joryu.spec.InvalidInput;
import dev.joryu.spec.Violation;
import dev.joryu.spec.Violation.Rule;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Makes the trade-off tables of experiments. */
@Component
public class Tradeoffs {

  private static final List<String> AXES = List.of("test/accuracy", "macs");

  private final Experiments experiments;
  private final Runs runs;
  private final Models models;
  private final Exports exports;
  private final Datasets datasets;
  private final KeptDigests digests;
  private final Quotes quotes;
  private final Budgets budgets;

  Tradeoffs(
      Experiments experiments,
      Runs runs,
      Models models,
      Exports exports,
      Datasets datasets,
      KeptDigests digests,
      Quotes quotes,
      Budgets budgets) {
    this.experiments = experiments;
    this.runs = runs;
    this.models = models;
    this.exports = exports;
    this.datasets = datasets;
    this.digests = digests;
    this.quotes = quotes;
    this.budgets = budgets;
  }

  /**
   * The table of an experiment; empty if there is no such experiment.
   *
   * @throws InvalidInput with everything in the choice that the table does not have
   */
  public Optional<TradeoffTable> find(String experiment, TradeoffChoice choice) {
    List<Run> members = experiments.comparison(experiment);
    return members.isEmpty() && experiments.find(experiment).isEmpty()
        ? Optional.empty()
        : Optional.of(table(experiment, members, choice));
  }

  /** The seed groups of an experiment; none if there is no such experiment. */
  public List<SeedGroup> groups(String experiment) {
    List<Run> members = experiments.comparison(experiment);
    return SeedGroups.of(members, evidence(members));
  }

  /** Names of the columns of an experiment's table. */
  public List<String> columns(String experiment) {
    List<Run> members = experiments.comparison(experiment);
    return Columns.of(members, evidence(members), quotes.list(experiment)).stream()
        .map(Column::name)
        .toList();
  }

  private TradeoffTable table(String experiment, List<Run> members, TradeoffChoice choice) {
    Evidence evidence = evidence(members);
    List<Quote> quoted = quotes.list(experiment);
    Budgets.Wishes wishes = budgets.of(experiment);
    List<SeedGroup> groups = SeedGroups.of(members, evidence);
    List<Column> columns = Columns.of(members, evidence, quoted);
    List<String> axes = choice.axes().isEmpty() ? AXES : choice.axes();
    BaselineGroups baselines = check(groups, columns, axes, choice);
    Comparisons comparisons = new Comparisons(groups, baselines, evidence);
    List<Draft> drafts = new Rows(evidence, columns, baselines, comparisons).of(groups, quoted);
    Map<String, Double> weights = choice.weights().isEmpty() ? wishes.weights() : choice.weights();
    Judgement judgement = new Judgement(columns, wishes.budgets());
    List<Column> judged = axes.stream().map(axis -> column(columns, axis)).toList();
    var standings = judgement.standings(drafts, judged);
    List<@Nullable Double> scores = judgement.scores(drafts, weights);
    List<Row> rows = new ArrayList<>();
    for (int i = 0; i < drafts.size(); i++) {
      Draft draft = drafts.get(i);
      List<BudgetCheck> checks =
          draft.kind() == Row.Kind.QUOTED ? List.of() : judgement.checks(draft.cells());
      rows.add(draft.judged(checks, standings.get(i).place(), scores.get(i)));
    }
    return new TradeoffTable(
        experiment,
        baselines.main().map(SeedGroup::label).orElse(null),
        baselines.labels(),
        columns,
        rows,
        flags(groups, baselines, comparisons, evidence),
        wishes.budgets(),
        axes,
        weights,
        comparisons.count());
  }

  /** All that the reader chose and the table does not have, at once. */
  private static BaselineGroups check(
      List<SeedGroup> groups, List<Column> columns, List<String> axes, TradeoffChoice choice) {
    List<Violation> violations = new ArrayList<>();
    BaselineGroups baselines = new BaselineGroups(groups, null);
    try {
      baselines = new BaselineGroups(groups, choice.baseline());
    } catch (InvalidInput unknown) {
      violations.addAll(unknown.violations());
    }
    Set<String> names =
        columns.stream().map(Column::name).collect(Collectors.toCollection(TreeSet::new));
    String allowed = String.join(", ", names);
    axes.stream()
        .filter(axis -> !names.contains(axis))
        .forEach(axis -> violations.add(new Violation("pareto", Rule.NOT_ONE_OF, axis, allowed)));
    choice.weights().keySet().stream()
        .filter(name -> !names.contains(name))
        .sorted()
        .forEach(name -> violations.add(new Violation("weights", Rule.NOT_ONE_OF, name, allowed)));
    if (!violations.isEmpty()) {
      throw new InvalidInput(violations);
    }
    return baselines;
  }

  private static Column column(List<Column> columns, String name) {
    return columns.stream().filter(one -> one.name().equals(name)).findFirst().orElseThrow();
  }

  private static List<Note> flags(
      List<SeedGroup> groups,
      BaselineGroups baselines,
      Comparisons comparisons,
      Evidence evidence) {
    List<Note> flags = new ArrayList<>();
    if (baselines.main().isEmpty()) {
      flags.add(Note.of("tradeoff.flag.no-baseline"));
    }
    long hashes =
        Stream.concat(
                groups.stream().flatMap(group -> group.runs().stream()),
                evidence.teacherRuns().values().stream())
            .flatMap(run -> evidence.datasetHash(run).stream())
            .distinct()
            .count();
    if (hashes > 1) {
      flags.add(Note.of("tradeoff.flag.datasets", hashes));
    }
    if (comparisons.count() > 1) {
      flags.add(Note.of("tradeoff.flag.holm", comparisons.count()));
    }
    return flags;
  }

  private Evidence evidence(List<Run> members) {
    Map<Long, Run> known = members.stream().collect(Collectors.toMap(Run::id, run -> run));
    List<Long> makers =
        members.stream()
            .map(Run::teacher)
            .filter(Objects::nonNull)
            .map(TeacherLink::run)
            .filter(Objects::nonNull)
            .distinct()
            .toList();
    Map<Long, Run> teacherRuns = new HashMap<>();
    List<Long> elsewhere = makers.stream().filter(id -> !known.containsKey(id)).toList();
    if (!elsewhere.isEmpty()) {
      runs.get(elsewhere).forEach(run -> teacherRuns.put(run.id(), run));
    }
    makers.stream().filter(known::containsKey).forEach(id -> teacherRuns.put(id, known.get(id)));
    Set<String> names = members.stream().map(Run::model).collect(Collectors.toSet());
    members.stream()
        .map(Run::teacher)
        .filter(Objects::nonNull)
        .forEach(link -> names.add(link.model()));
    Map<String, Model> found = models.named(names);
    Set<Long> judged = new TreeSet<>(known.keySet());
    judged.addAll(teacherRuns.keySet());
    return new Evidence(
        hashes(members), digests.of(judged), found, exports.of(found.keySet()), teacherRuns);
  }

  private Map<String, String> hashes(List<Run> members) {
    Map<String, String> hashes = new LinkedHashMap<>();
    members.stream()
        .map(run -> run.spec().dataset())
        .distinct()
        .forEach(
            name -> datasets.find(name).ifPresent(dataset -> hashes.put(name, dataset.hash())));
    return hashes;
  }
}
