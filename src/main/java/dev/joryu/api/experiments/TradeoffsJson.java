package dev.joryu.api.experiments;

import dev.joryu.analysis.ParetoFront.Place;
import dev.joryu.catalog.ModelProfile;
import dev.joryu.comparison.Cell;
import dev.joryu.comparison.Column;
import dev.joryu.comparison.Comparison;
import dev.joryu.comparison.Measure;
import dev.joryu.comparison.Origin;
import dev.joryu.comparison.Row;
import dev.joryu.comparison.TradeoffTable;
import dev.joryu.comparison.Unit;
import dev.joryu.spec.Method;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The trade-off table of an experiment.
 *
 * @param baseline the group that others are compared with; null where there is none
 * @param baselines groups that may be chosen as it
 * @param columns names of the cells, with what they are counted in
 * @param conventions how the cells are counted, by {@code convention}
 * @param flags what to think of the table, in sentences
 * @param holm how many comparisons the adjusted p-values and verdicts are for
 */
record TradeoffsJson(
    String experiment,
    @Nullable String baseline,
    List<String> baselines,
    List<ColumnJson> columns,
    List<RowJson> rows,
    List<String> flags,
    List<BudgetJson> budgets,
    ParetoJson pareto,
    Map<String, Double> weights,
    HolmJson holm,
    Map<String, String> conventions) {

  static TradeoffsJson of(TradeoffTable table, Spoken spoken) {
    Map<String, String> conventions = new LinkedHashMap<>();
    for (Column column : table.columns()) {
      conventions.put(
          column.measure().convention().key(), spoken.text(column.measure().convention()));
    }
    return new TradeoffsJson(
        table.experiment(),
        table.baseline(),
        table.baselines(),
        table.columns().stream().map(ColumnJson::of).toList(),
        table.rows().stream().map(row -> RowJson.of(row, table, spoken)).toList(),
        spoken.texts(table.flags()),
        table.budgets().stream().map(BudgetJson::of).toList(),
        new ParetoJson(
            table.axes(),
            table.rows().stream()
                .filter(row -> row.place() == Place.ON_FRONT)
                .map(Row::label)
                .toList()),
        table.weights(),
        new HolmJson(table.comparisons()),
        conventions);
  }

  /**
   * A column.
   *
   * @param higherIsBetter which way the Pareto front and the score take it
   */
  record ColumnJson(
      String name,
      Unit unit,
      boolean higherIsBetter,
      String convention,
      @Nullable String dataset,
      @Nullable String device,
      @Nullable Integer threads) {

    static ColumnJson of(Column column) {
      return new ColumnJson(
          column.name(),
          column.measure().unit(),
          column.measure().goal() == dev.joryu.analysis.Goal.MAXIMISE,
          column.measure().convention().key(),
          column.dataset(),
          column.device(),
          column.threads());
    }
  }

  /**
   * A row.
   *
   * @param metrics what the runs reach, by metric; those without a value are missing
   * @param deltaToBaseline by metric; empty for the baseline, teachers and quoted rows
   * @param profile null where nothing of it is known
   * @param cells one for each column, by its name
   * @param budgets in the order of the table's budgets; empty for quoted rows
   * @param score 0 to 1, by the table's weights; null where there is none
   * @param flags what to think of the row, in sentences
   * @param exports the files of a row of exports, and whether each was asked itself
   */
  record RowJson(
      String group,
      Row.Kind kind,
      @Nullable Method method,
      int n,
      List<Long> runs,
      List<Long> seeds,
      Map<String, MeanJson> metrics,
      Map<String, DeltaJson> deltaToBaseline,
      @Nullable CostJson profile,
      List<LatencyJson> latency,
      Map<String, CellJson> cells,
      List<BudgetCheckJson> budgets,
      Place pareto,
      @Nullable Double score,
      @Nullable Integer imageSize,
      List<String> flags,
      List<QuoteJson> quotes,
      List<Row.Shown> exports) {

    static RowJson of(Row row, TradeoffTable table, Spoken spoken) {
      Map<String, MeanJson> metrics = new LinkedHashMap<>();
      Map<String, CellJson> cells = new LinkedHashMap<>();
      for (Column column : table.columns()) {
        Cell cell = Objects.requireNonNull(row.cells().get(column.name()));
        cells.put(column.name(), CellJson.of(cell, spoken));
        if (MeanJson.shows(column.measure()) && cell.value() != null) {
          metrics.put(column.name(), MeanJson.of(cell, cell.value()));
        }
      }
      Comparison comparison = row.toBaseline();
      return new RowJson(
          row.label(),
          row.kind(),
          row.method(),
          row.seeds().size(),
          row.runs(),
          row.seeds(),
          metrics,
          comparison == null
              ? Map.of()
              : Map.of(comparison.metric(), DeltaJson.of(comparison, spoken)),
          CostJson.of(row),
          LatencyJson.of(row, table),
          cells,
          row.budgets().stream().map(check -> BudgetCheckJson.of(check, spoken)).toList(),
          row.place(),
          row.score(),
          row.imageSize(),
          spoken.texts(row.flags()),
          row.quotes().stream().map(QuoteJson::of).toList(),
          row.exports());
    }
  }

  /** A mean over seeds; null where one seed gives no spread. */
  record MeanJson(
      double mean, @Nullable Double sd, @Nullable Double ciLow, @Nullable Double ciHigh, int n) {

    static boolean shows(Measure measure) {
      return measure != Measure.DELTA
          && (measure.unit() == Unit.FRACTION || measure.unit() == Unit.PERCENT);
    }

    static MeanJson of(Cell cell, double mean) {
      return new MeanJson(
          mean,
          cell.sd(),
          cell.interval() == null ? null : cell.interval().low(),
          cell.interval() == null ? null : cell.interval().high(),
          cell.n());
    }
  }

  /** What one image costs; flops are twice the multiply-adds. */
  record CostJson(long parameters, long macs, long flops, @Nullable Long bytes) {

    static @Nullable CostJson of(Row row) {
      ModelProfile profile = row.profile();
      Cell size = row.cells().get(Measure.BYTES.toString());
      Double bytes = size == null ? null : size.value();
      return profile == null
          ? null
          : new CostJson(
              profile.parameters(),
              profile.macs(),
              profile.flops(),
              bytes == null ? null : Math.round(bytes));
    }
  }

  /** Milliseconds of one image on one machine. */
  record LatencyJson(
      @Nullable String device,
      @Nullable Integer threads,
      @Nullable Double p50,
      @Nullable Double p90,
      @Nullable Origin origin) {

    static List<LatencyJson> of(Row row, TradeoffTable table) {
      List<LatencyJson> all = new ArrayList<>();
      for (Column column : table.columns()) {
        Cell median = row.cells().get(column.name());
        if (column.measure() == Measure.LATENCY && median != null && median.value() != null) {
          Column p90 = new Column(Measure.LATENCY_P90, null, column.device(), column.threads());
          Cell slow = row.cells().get(p90.name());
          all.add(
              new LatencyJson(
                  column.device(),
                  column.threads(),
                  median.value(),
                  slow == null ? null : slow.value(),
                  median.origin()));
        }
      }
      return all;
    }
  }

  /**
   * The front.
   *
   * @param axes names of columns
   * @param front groups on it
   */
  record ParetoJson(List<String> axes, List<String> front) {}

  /** How many comparisons were adjusted together. */
  record HolmJson(int comparisons) {}
}
