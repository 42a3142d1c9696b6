package dev.joryu.dashboard.tradeoffs;

import dev.joryu.analysis.ParetoFront.Place;
import dev.joryu.comparison.Cell;
import dev.joryu.comparison.Column;
import dev.joryu.comparison.Lack;
import dev.joryu.comparison.Measure;
import dev.joryu.comparison.Note;
import dev.joryu.comparison.Row;
import dev.joryu.comparison.TradeoffTable;
import dev.joryu.dashboard.site.Wording;
import dev.joryu.dashboard.tradeoffs.TradeoffView.Group;
import dev.joryu.dashboard.tradeoffs.TradeoffView.Heading;
import dev.joryu.dashboard.tradeoffs.TradeoffView.Line;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** Makes the view of a trade-off table. */
@Component
public class TradeoffViews {

  private final TableFigures figures;
  private final TradeoffLines lines;
  private final NextSteps advice;
  private final Wording wording;

  TradeoffViews(TableFigures figures, TradeoffLines lines, NextSteps advice, Wording wording) {
    this.figures = figures;
    this.lines = lines;
    this.advice = advice;
    this.wording = wording;
  }

  /** The view of a table. */
  public TradeoffView view(TradeoffTable table) {
    List<Column> shown =
        table.columns().stream().filter(column -> anybodyHas(table, column)).toList();
    Remarks remarks = new Remarks();
    List<Heading> headings = shown.stream().map(column -> heading(column, table, remarks)).toList();
    List<Line> rows =
        table.rows().stream().map(row -> lines.of(row, table, shown, remarks)).toList();
    return new TradeoffView(
        table.experiment(),
        table.baseline(),
        groups(shown),
        headings,
        rows,
        !table.budgets().isEmpty(),
        table.rows().stream().anyMatch(row -> row.score() != null),
        front(table),
        remarks.texts(),
        lines.origins(table),
        missing(table),
        table.flags().stream().map(figures::text).toList(),
        advice.of(table));
  }

  private static boolean anybodyHas(TradeoffTable table, Column column) {
    return table.rows().stream().anyMatch(row -> shows(cell(row, column), column));
  }

  /** Where only processors compute, columns of zeros are said in a sentence. */
  private static boolean shows(Cell cell, Column column) {
    return cell.value() != null && !(column.measure().isOfGpu() && cell.value() == 0);
  }

  static Cell cell(Row row, Column column) {
    return Objects.requireNonNull(row.cells().get(column.name()));
  }

  private Heading heading(Column column, TradeoffTable table, Remarks remarks) {
    return new Heading(
        column.name(),
        figures.name(column, table),
        column.measure() == Measure.DELTA
            ? wording.text("tradeoffs.points")
            : figures.unit(column.measure().unit()),
        List.of(remarks.number(figures.text(column.measure().convention()))));
  }

  private List<Group> groups(List<Column> shown) {
    List<Group> groups = new ArrayList<>();
    for (Column column : shown) {
      String label = group(column.measure());
      int last = groups.size() - 1;
      if (last >= 0 && groups.get(last).label().equals(label)) {
        groups.set(last, new Group(label, groups.get(last).span() + 1));
      } else {
        groups.add(new Group(label, 1));
      }
    }
    return groups;
  }

  private String group(Measure measure) {
    return switch (measure) {
      case ACCURACY, DELTA, MACRO_F1, FIELD, FIELD_RESTRICTED, CORRUPTION, ECE, ECE_TEMPERATURE ->
          wording.text("tradeoffs.group.worth");
      case PARAMETERS, MACS, BYTES, ONNX_BYTES, PEAK_MEMORY, LATENCY, LATENCY_P90 ->
          wording.text("tradeoffs.group.use");
      default -> wording.text("tradeoffs.group.training");
    };
  }

  /** Who is on the front of what. */
  private String front(TradeoffTable table) {
    List<String> axes =
        table.columns().stream()
            .filter(column -> table.axes().contains(column.name()))
            .map(column -> figures.name(column, table))
            .toList();
    List<String> first =
        table.rows().stream().filter(row -> row.place() == Place.ON_FRONT).map(Row::label).toList();
    return first.isEmpty()
        ? wording.text("tradeoffs.front.none", String.join("; ", axes))
        : wording.text("tradeoffs.front", String.join("; ", axes), String.join("; ", first));
  }

  /** Columns without any figure, those together that lack them for the same reasons. */
  private List<String> missing(TradeoffTable table) {
    Map<String, List<String>> byReason = new LinkedHashMap<>();
    for (Column column : table.columns()) {
      if (!table.rows().isEmpty() && !anybodyHas(table, column)) {
        byReason
            .computeIfAbsent(reasons(table, column), reason -> new ArrayList<>())
            .add(figures.name(column));
      }
    }
    return byReason.entrySet().stream()
        .map(
            entry ->
                wording.text(
                    "tradeoffs.missing", String.join("; ", entry.getValue()), entry.getKey()))
        .toList();
  }

  private String reasons(TradeoffTable table, Column column) {
    Set<Lack> lacks = EnumSet.noneOf(Lack.class);
    Set<Note> notes = new LinkedHashSet<>();
    for (Row row : table.rows()) {
      Cell cell = cell(row, column);
      notes.addAll(cell.value() == null ? List.of() : cell.notes());
      Stream.ofNullable(cell.lack()).forEach(lacks::add);
    }
    if (!notes.isEmpty()) {
      return notes.stream().map(figures::text).collect(Collectors.joining(" "));
    }
    if (lacks.size() > 1) { // what says least is said only where nothing else is
      lacks.removeAll(Set.of(Lack.NOT_QUOTED, Lack.NOT_MEASURED));
    }
    return (lacks.isEmpty() ? Set.of(Lack.NOT_MEASURED) : lacks)
        .stream().map(lack -> wording.text(lack.key())).collect(Collectors.joining(" "));
  }
}
