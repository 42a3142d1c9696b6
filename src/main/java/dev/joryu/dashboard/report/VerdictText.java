package dev.joryu.dashboard.report;

import dev.joryu.analysis.Interval;
import dev.joryu.analysis.Verdict;
import dev.joryu.comparison.Cell;
import dev.joryu.comparison.Comparison;
import dev.joryu.comparison.Measure;
import dev.joryu.comparison.Row;
import dev.joryu.comparison.SeedGroup;
import dev.joryu.comparison.TradeoffTable;
import dev.joryu.comparison.Unit;
import dev.joryu.dashboard.site.Wording;
import dev.joryu.dashboard.tradeoffs.Settled;
import dev.joryu.dashboard.tradeoffs.TableFigures;
import dev.joryu.experiment.Run;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Says what an experiment shows, in facts; what is open is said to be open. */
@Component
class VerdictText {

  private final TableFigures figures;
  private final Settled settled;
  private final Wording wording;

  VerdictText(TableFigures figures, Settled settled, Wording wording) {
    this.figures = figures;
    this.settled = settled;
    this.wording = wording;
  }

  List<String> of(TradeoffTable table, List<SeedGroup> groups) {
    List<String> said = new ArrayList<>();
    table.rows().stream()
        .filter(row -> row.label().equals(table.baseline()))
        .findFirst()
        .ifPresent(row -> level("report.verdict.baseline", row, said));
    for (Row row : table.rows()) {
      if (row.toBaseline() != null && !row.toBaseline().isTakenOver()) {
        said.add(compared(row, row.toBaseline()));
      }
    }
    table.rows().stream()
        .filter(row -> row.kind() == Row.Kind.TEACHER)
        .forEach(row -> level("report.verdict.teacher", row, said));
    budgets(table, said);
    if (said.isEmpty()) {
      return List.of(wording.text("report.verdict.nothing"));
    }
    String datasets =
        groups.stream()
            .flatMap(group -> group.runs().stream())
            .map((Run run) -> run.spec().dataset())
            .distinct()
            .collect(Collectors.joining(", "));
    if (!datasets.isEmpty()) {
      said.add(wording.text("report.verdict.scope", datasets));
    }
    return said;
  }

  private void level(String key, Row row, List<String> said) {
    Cell cell = row.cells().get(Measure.ACCURACY.toString());
    if (cell != null && cell.value() != null) {
      Cell macs = row.cells().get(Measure.MACS.toString());
      said.add(
          wording.text(
              key,
              row.label(),
              share(cell),
              row.seeds().size(),
              macs == null || macs.value() == null
                  ? Wording.NONE
                  : figures.whole(Unit.COUNT, macs.value())));
    }
  }

  private String share(Cell cell) {
    double value = cell.number().orElseThrow();
    Interval interval = cell.interval();
    if (interval != null && !cell.isCentred()) {
      String ends =
          wording.text(
              "tradeoffs.from-to",
              figures.value(Unit.FRACTION, interval.low()),
              figures.whole(Unit.FRACTION, interval.high()));
      return figures.whole(Unit.FRACTION, value) + " (" + ends + ")";
    }
    return interval == null
        ? figures.whole(Unit.FRACTION, value)
        : figures.value(Unit.FRACTION, value)
            + " ± "
            + figures.whole(Unit.FRACTION, interval.halfWidth());
  }

  private String compared(Row row, Comparison one) {
    Interval interval = one.interval();
    if (one.mean() == null || interval == null) {
      return wording.text(
          "report.verdict.not-compared",
          row.label(),
          one.baseline(),
          one.mean() == null
              ? wording.text("report.verdict.no-difference")
              : wording.text("report.verdict.observed", points(one.mean())),
          one.lack() == null ? "" : wording.text(one.lack().key()));
    }
    String how =
        wording.text(
            one.paired() ? "report.verdict.paired" : "report.verdict.unpaired",
            points(interval.low()),
            points(interval.high()),
            one.pairs(),
            figures.p(one.pAdjusted() == null ? one.p() : one.pAdjusted()));
    return verdict(row, one, one.verdict(), how);
  }

  private String verdict(Row row, Comparison one, Verdict verdict, String how) {
    @Nullable Double mean = one.mean();
    String size = mean == null ? Wording.NONE : points(mean);
    return switch (verdict) {
      case BETTER -> wording.text("report.verdict.better", row.label(), one.baseline(), size, how);
      case WORSE -> wording.text("report.verdict.worse", row.label(), one.baseline(), size, how);
      default -> {
        String more = settled.more(one);
        String open =
            wording.text("report.verdict.undecided", row.label(), one.baseline(), size, how);
        yield more.isEmpty() ? open : wording.text("report.verdict.open", open, more);
      }
    };
  }

  private String points(double difference) {
    return figures.signed(Unit.FRACTION, difference);
  }

  private void budgets(TradeoffTable table, List<String> said) {
    if (table.budgets().isEmpty()) {
      return;
    }
    List<String> keep =
        table.rows().stream()
            .filter(row -> row.kind() == Row.Kind.GROUP || row.kind() == Row.Kind.EXPORT)
            .filter(
                row ->
                    row.budgets().stream()
                        .allMatch(c -> c.result() == dev.joryu.analysis.Budget.Result.MET))
            .map(Row::label)
            .toList();
    String budgets =
        table.budgets().stream().map(figures::budget).collect(Collectors.joining(", "));
    said.add(
        keep.isEmpty()
            ? wording.text("report.verdict.no-budget", budgets)
            : wording.text("report.verdict.budget", budgets, String.join(", ", keep)));
  }
}
