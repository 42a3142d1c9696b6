package dev.joryu.dashboard.report;

import dev.joryu.comparison.Measure;
import dev.joryu.comparison.Origin;
import dev.joryu.comparison.Row;
import dev.joryu.comparison.SeedGroup;
import dev.joryu.comparison.TradeoffTable;
import dev.joryu.dashboard.site.Wording;
import dev.joryu.dashboard.tradeoffs.TableFigures;
import dev.joryu.dashboard.tradeoffs.TradeoffView;
import java.util.ArrayList;
import java.util.List;
import org.springframework.stereotype.Component;

/** Says what a report cannot say. */
@Component
class Limits {

  /** Fewer make an interval rest on the form of the distribution. */
  private static final int FEW = 5;

  private final TableFigures figures;
  private final Wording wording;

  Limits(TableFigures figures, Wording wording) {
    this.figures = figures;
    this.wording = wording;
  }

  List<String> of(TradeoffTable table, TradeoffView view, List<SeedGroup> groups) {
    List<String> limits = new ArrayList<>(view.advice());
    int fewest = groups.stream().mapToInt(SeedGroup::n).filter(n -> n > 1).min().orElse(FEW);
    if (fewest < FEW) {
      limits.add(wording.text("report.limits.few-seeds", fewest));
    }
    long datasets =
        groups.stream()
            .flatMap(group -> group.runs().stream())
            .map(run -> run.spec().dataset())
            .distinct()
            .count();
    if (datasets == 1) {
      limits.add(wording.text("report.limits.one-dataset"));
    }
    if (none(table, Measure.FIELD)) {
      limits.add(wording.text("report.limits.no-field"));
    }
    if (none(table, Measure.LATENCY)) {
      limits.add(wording.text("report.limits.no-latency"));
    } else if (!onDevice(table)) {
      limits.add(wording.text("report.limits.latency-here"));
    }
    if (table.columns().stream().anyMatch(table::isEmulated)) {
      limits.add(wording.text("report.limits.emulated"));
    }
    for (Row row : table.rows()) {
      row.flags()
          .forEach(
              flag ->
                  limits.add(wording.text("report.limits.of", row.label(), figures.text(flag))));
    }
    limits.addAll(view.missing());
    return limits;
  }

  private static boolean none(TradeoffTable table, Measure measure) {
    return table.columns().stream()
        .filter(column -> column.measure() == measure)
        .noneMatch(
            column ->
                table.rows().stream()
                    .filter(row -> row.kind() != Row.Kind.QUOTED)
                    .map(row -> row.cells().get(column.name()))
                    .anyMatch(cell -> cell != null && cell.value() != null));
  }

  private static boolean onDevice(TradeoffTable table) {
    return table.columns().stream()
        .filter(column -> column.measure() == Measure.LATENCY)
        .anyMatch(
            column ->
                table.rows().stream()
                    .map(row -> row.cells().get(column.name()))
                    .anyMatch(cell -> cell != null && cell.origin() == Origin.MEASURED_ON_DEVICE));
  }
}
