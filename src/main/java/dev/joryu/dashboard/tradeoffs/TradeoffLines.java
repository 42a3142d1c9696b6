package dev.joryu.dashboard.tradeoffs;

import dev.joryu.analysis.Interval;
import dev.joryu.analysis.ParetoFront.Place;
import dev.joryu.analysis.Verdict;
import dev.joryu.comparison.BudgetCheck;
import dev.joryu.comparison.Cell;
import dev.joryu.comparison.Column;
import dev.joryu.comparison.Comparison;
import dev.joryu.comparison.Lack;
import dev.joryu.comparison.Measure;
import dev.joryu.comparison.Origin;
import dev.joryu.comparison.Row;
import dev.joryu.comparison.TradeoffTable;
import dev.joryu.comparison.Unit;
import dev.joryu.dashboard.site.Wording;
import dev.joryu.dashboard.tradeoffs.TradeoffView.Figure;
import dev.joryu.dashboard.tradeoffs.TradeoffView.Line;
import dev.joryu.dashboard.tradeoffs.TradeoffView.Said;
import dev.joryu.spec.Method;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Makes the rows of a trade-off table. */
@Component
class TradeoffLines {

  private final TableFigures figures;
  private final Settled settled;
  private final Wording wording;

  TradeoffLines(TableFigures figures, Settled settled, Wording wording) {
    this.figures = figures;
    this.settled = settled;
    this.wording = wording;
  }

  Line of(Row row, TradeoffTable table, List<Column> shown, Remarks remarks) {
    List<Integer> marks = new ArrayList<>();
    row.flags().forEach(flag -> marks.add(remarks.number(figures.text(flag))));
    return new Line(
        row.label(),
        kind(row, table),
        what(row),
        detail(row),
        row.place() == Place.ON_FRONT,
        row.exceeds(),
        row.budgets().stream().map(check -> budget(check, row)).toList(),
        row.score() == null ? Wording.NONE : wording.decimals(row.score(), 2),
        marks,
        shown.stream().map(column -> figure(row, column, remarks)).toList());
  }

  /** The marks that occur, in the order of the enum. */
  List<TradeoffView.Origin> origins(TradeoffTable table) {
    return Arrays.stream(Origin.values())
        .filter(
            origin ->
                table.rows().stream()
                    .flatMap(row -> row.cells().values().stream())
                    .anyMatch(cell -> cell.origin() == origin))
        .map(this::origin)
        .toList();
  }

  private static String kind(Row row, TradeoffTable table) {
    return switch (row.kind()) {
      case TEACHER -> "teacher";
      case EXPORT -> "export";
      case QUOTED -> "quoted";
      case GROUP -> row.label().equals(table.baseline()) ? "baseline" : "student";
    };
  }

  private String what(Row row) {
    Method method = row.kind() == Row.Kind.EXPORT ? null : row.method();
    return method == null
        ? wording.text("tradeoff.kind." + row.kind().name().toLowerCase(Locale.ROOT))
        : wording.text("method." + method);
  }

  private String detail(Row row) {
    List<String> parts = new ArrayList<>();
    if (row.kind() != Row.Kind.QUOTED && row.method() != null) {
      parts.add(wording.text("tradeoffs.seeds", row.seeds().size()));
    }
    if (row.imageSize() != null) {
      parts.add(wording.text("fact.pixels", row.imageSize()));
    }
    return String.join(" · ", parts);
  }

  private Figure figure(Row row, Column column, Remarks remarks) {
    Cell cell = TradeoffViews.cell(row, column);
    Measure measure = column.measure();
    List<Integer> marks = new ArrayList<>();
    cell.notes().forEach(note -> marks.add(remarks.number(figures.text(note))));
    if (cell.lack() != null) {
      marks.add(remarks.number(wording.text(cell.lack().key())));
    }
    Double value = cell.value();
    if (value != null && cell.origin() == Origin.QUOTED) {
      marks.add(remarks.number(figures.text(cell.convention())));
    }
    Comparison comparison = measure == Measure.DELTA ? row.toBaseline() : null;
    return new Figure(
        value == null ? null : value.toString(),
        value == null ? nothing(cell.lack()) : text(measure, value, cell),
        value != null && isMean(measure, cell) ? wording.text("tradeoffs.n", cell.n()) : "",
        cell.origin() == null ? null : origin(cell.origin()),
        comparison == null || value == null ? null : verdict(comparison),
        marks);
  }

  /** What cannot be measured is not called unmeasured. */
  private String nothing(@Nullable Lack lack) {
    boolean senseless =
        lack == Lack.IS_BASELINE
            || lack == Lack.NO_TEACHER
            || lack == Lack.OTHER_FILE
            || lack == Lack.NOT_QUOTED;
    return senseless ? Wording.NONE : wording.text("tradeoffs.not-measured");
  }

  private static boolean isMean(Measure measure, Cell cell) {
    return cell.origin() != Origin.QUOTED
        && (measure.unit() == Unit.FRACTION
            || measure.unit() == Unit.PERCENT
            || measure.unit() == Unit.SECONDS);
  }

  private String text(Measure measure, double value, Cell cell) {
    Unit unit = measure.unit();
    String text =
        measure == Measure.DELTA ? figures.signed(unit, value) : figures.value(unit, value);
    Interval interval = cell.interval();
    if (interval == null) {
      return text;
    }
    return cell.isCentred()
        ? text + " ± " + figures.value(unit, interval.halfWidth())
        : text + " (" + ends(measure, interval) + ")";
  }

  private String ends(Measure measure, Interval interval) {
    Unit unit = measure.unit();
    return measure == Measure.DELTA
        ? wording.text(
            "tradeoffs.from-to",
            figures.signed(unit, interval.low()),
            figures.signed(unit, interval.high()))
        : wording.text(
            "tradeoffs.from-to",
            figures.value(unit, interval.low()),
            figures.value(unit, interval.high()));
  }

  TradeoffView.Origin origin(Origin origin) {
    String sign =
        switch (origin) {
          case MEASURED_HERE -> "●";
          case MEASURED_ON_DEVICE -> "◆";
          case EMULATED -> "◇";
          case ESTIMATED -> "○";
          case QUOTED -> "❞";
        };
    return new TradeoffView.Origin(sign, wording.text(origin.key()));
  }

  /** The word of a verdict, and what would settle it where it is open. */
  Said verdict(Comparison comparison) {
    if (!comparison.isMade()) {
      return new Said("undecided", "", Wording.NONE, "");
    }
    Verdict verdict = comparison.verdict();
    String sign =
        switch (verdict) {
          case BETTER -> "▲";
          case WORSE -> "▼";
          case UNDECIDED -> "?";
        };
    String name = verdict.name().toLowerCase(Locale.ROOT);
    return new Said(name, sign, wording.text("tradeoff.verdict." + name), settled.more(comparison));
  }

  private Said budget(BudgetCheck check, Row row) {
    String limit = figures.budget(check.budget());
    return switch (check.result()) {
      case MET -> new Said("met", "✓", wording.text("tradeoffs.met", limit), note(check));
      case EXCEEDED ->
          new Said("exceeded", "✕", wording.text("tradeoffs.exceeded", limit), reached(check, row));
      default -> new Said("unknown", "?", wording.text("tradeoffs.unknown", limit), note(check));
    };
  }

  private String note(BudgetCheck check) {
    return check.note() == null ? "" : figures.text(check.note());
  }

  /** What the row has instead, where the budget is of one column. */
  private String reached(BudgetCheck check, Row row) {
    Column column =
        new Column(
            check.budget().measure(),
            check.budget().dataset(),
            check.budget().device(),
            check.budget().threads());
    @Nullable Cell cell = row.cells().get(column.name());
    return cell == null || cell.value() == null
        ? ""
        : wording.text(
            "tradeoffs.has",
            figures.whole(column.measure().unit(), Objects.requireNonNull(cell.value())));
  }
}
