package dev.joryu.comparison;

import dev.joryu.analysis.Budget;
import dev.joryu.analysis.Goal;
import dev.joryu.analysis.ParetoFront;
import dev.joryu.analysis.ScalarScore;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalDouble;
import java.util.TreeMap;
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
    return budgets.stream()
        .map(
            rule ->
                new BudgetCheck(
                    rule, new Budget(rule.goal(), rule.limit()).check(value(rule, cells))))
        .toList();
  }

  /**
   * The value a budget judges: of several numbers of threads the best, of several machines the
   * worst.
   */
  private OptionalDouble value(BudgetRule rule, Map<String, Cell> cells) {
    boolean most = rule.goal() == Goal.MAXIMISE;
    Map<String, Double> best = new TreeMap<>();
    for (Column column : columns) {
      OptionalDouble value = Objects.requireNonNull(cells.get(column.name())).number();
      if (rule.concerns(column) && value.isPresent()) {
        best.merge(
            Objects.requireNonNullElse(column.device(), ""),
            value.getAsDouble(),
            most ? Math::max : Math::min);
      }
    }
    return best.values().stream()
        .mapToDouble(Double::doubleValue)
        .reduce(most ? Math::min : Math::max);
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

  /** Quoted figures are of other images and other machines, so that nothing is judged by them. */
  private static List<OptionalDouble> values(Draft row, List<Column> chosen) {
    return chosen.stream()
        .map(
            column ->
                row.kind() == Row.Kind.QUOTED
                    ? OptionalDouble.empty()
                    : Objects.requireNonNull(row.cells().get(column.name())).number())
        .toList();
  }
}
