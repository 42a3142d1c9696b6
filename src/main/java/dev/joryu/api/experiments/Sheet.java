package dev.joryu.api.experiments;

import dev.joryu.analysis.Budget;
import dev.joryu.analysis.MoreSeeds;
import dev.joryu.analysis.ParetoFront.Place;
import dev.joryu.comparison.Cell;
import dev.joryu.comparison.Column;
import dev.joryu.comparison.Comparison;
import dev.joryu.comparison.Measure;
import dev.joryu.comparison.Origin;
import dev.joryu.comparison.Row;
import dev.joryu.comparison.TradeoffTable;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Stream;
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
      headings.add(heading(column, table, spoken));
      if (column.measure() == Measure.DELTA) {
        headings.add(spoken.text("tradeoff.verdict"));
      }
    }
    headings.add(spoken.text("tradeoff.budget"));
    headings.add(spoken.text("tradeoff.pareto"));
    if (!table.weights().isEmpty()) {
      headings.add(spoken.text("tradeoff.score"));
    }
    Footnotes footnotes = new Footnotes();
    List<List<String>> rows =
        table.rows().stream().map(row -> row(row, table, spoken, footnotes)).toList();
    return new Sheet(table.experiment(), headings, rows, notes(table, spoken, footnotes));
  }

  private static String heading(Column column, TradeoffTable table, Spoken spoken) {
    String heading = spoken.heading(column);
    return table.isEmulated(column) ? spoken.text("tradeoffs.emulated", heading) : heading;
  }

  private static List<String> row(
      Row row, TradeoffTable table, Spoken spoken, Footnotes footnotes) {
    List<String> cells = new ArrayList<>();
    cells.add(footnotes.marked(row.label(), spoken.texts(row.flags())));
    cells.add(row.kind() == Row.Kind.QUOTED ? NONE : "" + row.seeds().size());
    for (Column column : table.columns()) {
      Cell cell = Objects.requireNonNull(row.cells().get(column.name()));
      cells.add(footnotes.marked(Rounded.of(column.measure(), cell), sentences(cell, spoken)));
      if (column.measure() == Measure.DELTA) {
        cells.add(verdict(row.toBaseline(), spoken, footnotes));
      }
    }
    cells.add(footnotes.marked(budget(row, spoken), grounds(row, spoken)));
    cells.add(
        row.place() == Place.NOT_JUDGED
            ? NONE
            : spoken.text(row.place() == Place.ON_FRONT ? "tradeoff.yes" : "tradeoff.no"));
    if (!table.weights().isEmpty()) {
      cells.add(row.score() == null ? NONE : String.format(Locale.ROOT, "%.2f", row.score()));
    }
    return cells;
  }

  /** What must be known of a cell, or why it is empty. */
  private static List<String> sentences(Cell cell, Spoken spoken) {
    List<String> sentences = new ArrayList<>(spoken.texts(cell.notes()));
    if (cell.lack() != null) {
      sentences.add(spoken.text(cell.lack().key()));
    }
    if (cell.origin() == Origin.QUOTED) {
      sentences.add(spoken.text(cell.convention()));
    }
    return sentences;
  }

  private static String verdict(@Nullable Comparison one, Spoken spoken, Footnotes footnotes) {
    if (one == null || !one.isMade()) {
      return NONE;
    }
    List<String> sentences = new ArrayList<>();
    MoreSeeds more = one.moreSeeds();
    if (more != null) {
      String key = more.orMore() ? "tradeoffs.more-seeds.many" : "tradeoffs.more-seeds";
      sentences.add(spoken.text(key, more.seeds()));
    }
    if (one.signFlip() != null && one.smallestSignFlip() != null) {
      sentences.add(
          spoken.text("tradeoff.sign-flip", p(one.signFlip()), p(one.smallestSignFlip())));
    }
    return footnotes.marked(
        spoken.text("tradeoff.verdict." + one.verdict().name().toLowerCase(Locale.ROOT)),
        sentences);
  }

  private static String p(double p) {
    return String.format(Locale.ROOT, "%.3g", p);
  }

  private static List<String> grounds(Row row, Spoken spoken) {
    return row.budgets().stream()
        .flatMap(check -> Stream.ofNullable(check.note()))
        .map(spoken::text)
        .toList();
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

  private static List<String> notes(TradeoffTable table, Spoken spoken, Footnotes footnotes) {
    List<String> notes = new ArrayList<>(spoken.texts(table.flags()));
    notes.addAll(footnotes.all());
    for (Column column : table.columns()) {
      notes.add(spoken.name(column) + ": " + spoken.text(column.measure().convention()));
    }
    return List.copyOf(notes);
  }
}
