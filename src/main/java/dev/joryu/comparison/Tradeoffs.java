package dev.joryu.comparison;

import dev.joryu.experiment.Experiments;
import dev.joryu.experiment.Run;
import dev.joryu.spec.InvalidInput;
import dev.joryu.spec.Violation;
import dev.joryu.spec.Violation.Rule;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
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
  private final Evidences evidences;
  private final ExportRows exports;
  private final Quotes quotes;
  private final Budgets budgets;

  Tradeoffs(
      Experiments experiments,
      Evidences evidences,
      ExportRows exports,
      Quotes quotes,
      Budgets budgets) {
    this.experiments = experiments;
    this.evidences = evidences;
    this.exports = exports;
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
    return SeedGroups.of(members, evidences.of(members, List.of()));
  }

  /** Names of the columns of an experiment's table. */
  public List<String> columns(String experiment) {
    List<Run> members = experiments.comparison(experiment);
    Evidence evidence = evidences.of(members, exports.list(experiment));
    return Columns.of(members, evidence, quotes.list(experiment)).stream()
        .map(Column::name)
        .toList();
  }

  private TradeoffTable table(String experiment, List<Run> members, TradeoffChoice choice) {
    List<ExportRow> exported = exports.list(experiment);
    Evidence evidence = evidences.of(members, exported);
    List<Quote> quoted = quotes.list(experiment);
    Budgets.Wishes wishes = budgets.of(experiment);
    List<SeedGroup> groups = SeedGroups.of(members, evidence);
    List<ExportGroup> files = ExportGroups.of(exported, groups, evidence);
    List<Column> columns = Columns.of(members, evidence, quoted);
    List<String> axes = choice.axes().isEmpty() ? AXES : choice.axes();
    BaselineGroups baselines = check(groups, columns, axes, choice);
    Comparisons comparisons = new Comparisons(groups, files, baselines, evidence);
    List<Draft> drafts =
        new Rows(evidence, columns, baselines, comparisons).of(groups, files, quoted);
    Map<String, Double> weights = choice.weights().isEmpty() ? wishes.weights() : choice.weights();
    Judgement judgement = new Judgement(columns, wishes.budgets());
    List<Column> judged = axes.stream().map(axis -> column(columns, axis)).toList();
    var standings = judgement.standings(drafts, judged);
    List<@Nullable Double> scores = judgement.scores(drafts, weights);
    Set<Column> ranking = new LinkedHashSet<>(judged);
    ranking.addAll(judgement.weighed(weights));
    List<Row> rows = new ArrayList<>();
    for (int i = 0; i < drafts.size(); i++) {
      Draft draft = drafts.get(i);
      List<BudgetCheck> checks =
          draft.kind() == Row.Kind.QUOTED ? List.of() : judgement.checks(draft.cells());
      rows.add(
          draft.judged(
              checks, standings.get(i).place(), scores.get(i), Judgement.unranked(draft, ranking)));
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
}
