package dev.joryu.comparison;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the rows of an experiment are worth and what they cost.
 *
 * @param baseline label of the group that others are compared with; null where there is none
 * @param baselines labels of the groups that may be it
 * @param flags what to think of the whole table
 * @param axes names of the columns that the Pareto front is of
 * @param weights by name of column, for the score; empty where none is wanted
 * @param comparisons how many p-values were adjusted together
 */
public record TradeoffTable(
    String experiment,
    @Nullable String baseline,
    List<String> baselines,
    List<Column> columns,
    List<Row> rows,
    List<Note> flags,
    List<BudgetRule> budgets,
    List<String> axes,
    Map<String, Double> weights,
    int comparisons) {

  /** Whether figures of a column were taken where a device was imitated. */
  public boolean isEmulated(Column column) {
    return rows.stream()
        .map(row -> row.cells().get(column.name()))
        .anyMatch(cell -> cell != null && cell.origin() == Origin.EMULATED);
  }
}
