package dev.joryu.api.experiments;

import dev.joryu.analysis.Budget;
import dev.joryu.analysis.ParetoFront.Place;
import dev.joryu.comparison.Cell;
import dev.joryu.comparison.Column;
import dev.joryu.comparison.Comparison;
import dev.joryu.comparison.Measure;
import dev.joryu.comparison.Row;
import dev.joryu.comparison.TradeoffTable;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A trade-off table as people read it: rounded, with units in the headings and notes below.
 *
 * @param notes what must be read with the table, plain sentences
 */
record Sheet(String title, List<String> headings, List<List<String>> rows, List<String> notes) {

  private static final String NONE = "–";

  static Sheet of(TradeoffTable table, Spoken spoken) {
    List<String> headings = new ArrayList<>();
    headings.add(spoken.text("tradeoff.row"));
    headings.add(spoken.text("tradeoff.seeds"));
    for (Column column : table.columns()) {
      headings.add(spoken.heading(column));
      if (column.measure() == Measure.DELTA) {
        headings.add(spoken.text("tradeoff.verdict"));
      }
    }
    headings.add(spoken.text("tradeoff.budget"));
    headings.add(spoken.text("tradeoff.pareto"));
    if (!table.weights().isEmpty()) {
      headings.add(spoken.text("tradeoff.score"));
    }
    return new Sheet(
        table.experiment(),
        headings,
        table.rows().stream().map(row -> row(row, table, spoken)).toList(),
        notes(table, spoken));
  }

  private static List<String> row(Row row, TradeoffTable table, Spoken spoken) {
    List<String> cells = new ArrayList<>();
    cells.add(row.label());
    cells.add(row.kind() == Row.Kind.QUOTED ? NONE : "" + row.seeds().size());
    for (Column column : table.columns()) {
      cells.add(
          Rounded.of(column.measure(), Objects.requireNonNull(row.cells().get(column.name()))));
      if (column.measure() == Measure.DELTA) {
        cells.add(verdict(row.toBaseline(), spoken));
      }
    }
    cells.add(budget(row, spoken));
    cells.add(
        row.place() == Place.NOT_JUDGED
            ? NONE
            : spoken.text(row.place() == Place.ON_FRONT ? "tradeoff.yes" : "tradeoff.no"));
    if (!table.weights().isEmpty()) {
      cells.add(row.score() == null ? NONE : String.format(Locale.ROOT, "%.2f", row.score()));
    }
    return cells;
  }

  private static String verdict(@Nullable Comparison one, Spoken spoken) {
    return one == null
        ? NONE
        : spoken.text("tradeoff.verdict." + one.verdict().name().toLowerCase(Locale.ROOT));
  }

  private static String budget(Row row, Spoken spoken) {
    List<Budget.Result> results = row.budgets().stream().map(check -> check.result()).toList();
    if (results.isEmpty()) {
      return NONE;
    }
    Budget.Result worst =
        results.contains(Budget.Result.EXCEEDED)
            ? Budget.Result.EXCEEDED
            : results.contains(Budget.Result.UNKNOWN) ? Budget.Result.UNKNOWN : Budget.Result.MET;
    return spoken.text("tradeoff.budget." + worst.name().toLowerCase(Locale.ROOT));
  }

  private static List<String> notes(TradeoffTable table, Spoken spoken) {
    Set<String> notes = new LinkedHashSet<>(spoken.texts(table.flags()));
    for (Row row : table.rows()) {
      row.flags().forEach(flag -> notes.add(row.label() + ": " + spoken.text(flag)));
      for (Column column : table.columns()) {
        Cell cell = Objects.requireNonNull(row.cells().get(column.name()));
        String where = row.label() + ", " + spoken.name(column) + ": ";
        cell.notes().forEach(note -> notes.add(where + spoken.text(note)));
        if (cell.value() != null && cell.lack() != null) {
          notes.add(where + spoken.text(cell.lack().key()));
        }
        if (row.kind() == Row.Kind.QUOTED && cell.value() != null) {
          notes.add(where + spoken.text(cell.convention()));
        }
      }
    }
    for (Column column : table.columns()) {
      notes.add(spoken.name(column) + ": " + spoken.text(column.measure().convention()));
    }
    return List.copyOf(notes);
  }
}
