package dev.joryu.comparison;

import dev.joryu.analysis.Budget;
import dev.joryu.analysis.Goal;
import dev.joryu.analysis.ParetoFront;
import dev.joryu.analysis.ScalarScore;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What rows are worth to a reader who has budgets, axes and weights. */
final class Judgement {

  private final List<Column> columns;
  private final List<BudgetRule> budgets;

  Judgement(List<Column> columns, List<BudgetRule> budgets) {
    this.columns = columns;
    this.budgets = budgets;
  }

  List<BudgetCheck> checks(Map<String, Cell> cells) {
    return budgets.stream().map(rule -> check(rule, cells)).toList();
  }

  /**
   * Of several numbers of threads the best counts, of several machines the worst. What was measured
   * while something else used the machine decides nothing, nor does what was measured on an
   * imitation of it, which counts among the machines only where it is named.
   */
  private BudgetCheck check(BudgetRule rule, Map<String, Cell> cells) {
    boolean most = rule.goal() == Goal.MAXIMISE;
    Set<String> machines = new TreeSet<>();
    Set<String> unsteady = new TreeSet<>();
    Map<String, Double> best = new TreeMap<>();
    boolean imitated = false;
    boolean some = false;
    @Nullable Lack lack = null;
    for (Column column : columns) {
      if (rule.concerns(column)) {
        String machine = Objects.requireNonNullElse(column.device(), "");
        Cell cell = Objects.requireNonNull(cells.get(column.name()));
        if (cell.origin() == Origin.EMULATED) {
          imitated = true;
          continue;
        }
        some |= cell.isOfSome();
        lack = cell.value() == null && lack == null ? cell.lack() : lack;
        machines.add(machine);
        if (Costs.isUnsteady(cell)) {
          unsteady.add(machine);
        } else {
          cell.number().ifPresent(v -> best.merge(machine, v, most ? Math::max : Math::min));
        }
      }
    }
    if (imitated && best.isEmpty() && unsteady.isEmpty()) {
      return new BudgetCheck(rule, Budget.Result.UNKNOWN, Note.of("tradeoff.budget.emulated"));
    }
    unsteady.removeAll(best.keySet());
    var worst = best.values().stream().mapToDouble(v -> v).reduce(most ? Math::min : Math::max);
    Budget.Result result = new Budget(rule.goal(), rule.limit()).check(worst);
    if (!unsteady.isEmpty() && result != Budget.Result.EXCEEDED) {
      String names = String.join(", ", unsteady);
      return new BudgetCheck(
          rule, Budget.Result.UNKNOWN, Note.of("tradeoff.budget.unsteady", names));
    }
    if (best.isEmpty()) {
      return new BudgetCheck(rule, result, nothing(rule, lack));
    }
    if (best.size() < machines.size()) {
      String names = String.join(", ", best.keySet());
      return new BudgetCheck(rule, result, Note.of("tradeoff.budget.judged-on", names));
    }
    return new BudgetCheck(rule, result, some ? Note.of("tradeoff.budget.some") : null);
  }

  /** Why there is nothing to judge a budget by. */
  private static Note nothing(BudgetRule rule, @Nullable Lack lack) {
    String device = rule.device();
    return device == null || lack != null && lack != Lack.NOT_MEASURED
        ? Note.of(Objects.requireNonNullElse(lack, Lack.NOT_MEASURED).key())
        : Note.of("tradeoff.budget.not-on", device);
  }

  List<ParetoFront.Standing> standings(List<Draft> rows, List<Column> axes) {
    return ParetoFront.of(
        rows.stream().map(row -> values(row, axes)).toList(),
        axes.stream().map(column -> column.measure().goal()).toList());
  }

  /** A score for each row; null where it misses a value. */
  List<@Nullable Double> scores(List<Draft> rows, Map<String, Double> weights) {
    if (weights.values().stream().noneMatch(weight -> weight > 0)) {
      return rows.stream().<@Nullable Double>map(row -> null).collect(Collectors.toList());
    }
    List<Column> weighed = new ArrayList<>();
    List<ScalarScore.Column> places = new ArrayList<>();
    new TreeMap<>(weights)
        .forEach(
            (name, weight) ->
                columns.stream()
                    .filter(column -> column.name().equals(name))
                    .findFirst()
                    .ifPresent(
                        column -> {
                          weighed.add(column);
                          places.add(new ScalarScore.Column(column.measure().goal(), weight));
                        }));
    if (places.stream().noneMatch(place -> place.weight() > 0)) {
      return scores(rows, Map.of());
    }
    return ScalarScore.of(rows.stream().map(row -> values(row, weighed)).toList(), places).stream()
        .<@Nullable Double>map(score -> score.map(ScalarScore::value).toOptional().orElse(null))
        .collect(Collectors.toList());
  }

  /** Why the row is not ranked by figures that it has, in sentences. */
  static List<Note> unranked(Draft row, Collection<Column> chosen) {
    return chosen.stream().flatMap(column -> bar(column, row).stream()).distinct().toList();
  }

  /** The columns that the score is of. */
  List<Column> weighed(Map<String, Double> weights) {
    return columns.stream().filter(column -> weights.getOrDefault(column.name(), 0.0) > 0).toList();
  }

  /** Quoted figures are of other images and other machines, so that nothing is judged by them. */
  private static List<OptionalDouble> values(Draft row, List<Column> chosen) {
    return chosen.stream()
        .map(
            column -> isJudgedBy(column, row) ? cell(column, row).number() : OptionalDouble.empty())
        .toList();
  }

  /** Nor are figures on other test images, which say nothing beside those on the baseline's. */
  private static boolean isJudgedBy(Column column, Draft row) {
    return row.kind() != Row.Kind.QUOTED
        && !(row.onOtherImages() && column.measure().onTestImages())
        && bar(column, row).isEmpty();
  }

  /**
   * A figure of some seeds says nothing beside one of all: the others may be the better. Nor does
   * one of an imitation beside those of real machines, or one taken while something else ran.
   */
  private static Optional<Note> bar(Column column, Draft row) {
    Cell cell = cell(column, row);
    String machine = Objects.requireNonNullElse(column.device(), "");
    if (cell.origin() == Origin.EMULATED) {
      return Optional.of(Note.of("tradeoff.flag.unranked-emulated", machine));
    }
    if (Costs.isUnsteady(cell)) {
      return Optional.of(Note.of("tradeoff.flag.unranked-unsteady", machine));
    }
    return cell.isOfSome() ? Optional.of(Note.of("tradeoff.flag.unranked-some")) : Optional.empty();
  }

  private static Cell cell(Column column, Draft row) {
    return Objects.requireNonNull(row.cells().get(column.name()));
  }
}
