package dev.joryu.dashboard.tradeoffs;

import dev.joryu.analysis.Interval;
import dev.joryu.comparison.Comparison;
import dev.joryu.comparison.Row;
import dev.joryu.comparison.SeedGroup;
import dev.joryu.comparison.TradeoffTable;
import dev.joryu.comparison.Unit;
import dev.joryu.dashboard.site.Wording;
import dev.joryu.dashboard.tradeoffs.DifferencesPlot.Dot;
import dev.joryu.dashboard.tradeoffs.DifferencesPlot.Strip;
import dev.joryu.dashboard.tradeoffs.ParetoPlot.Tick;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.DoubleStream;
import org.springframework.stereotype.Component;

/** Draws differences to the baseline, each seed a dot. */
@Component
public class DifferencesPlots {

  private static final int WIDTH = 760;
  private static final double LEFT = 20;
  private static final double RIGHT = WIDTH - 20.0;
  private static final int STRIP = 58;
  private static final double TOP = 14;

  private final TableFigures figures;
  private final Wording wording;

  DifferencesPlots(TableFigures figures, Wording wording) {
    this.figures = figures;
    this.wording = wording;
  }

  private record Compared(Row row, Comparison comparison, double mean, Map<Long, Double> seeds) {

    DoubleStream reach() {
      Interval interval = comparison.interval();
      DoubleStream ends =
          interval == null
              ? DoubleStream.of(mean)
              : DoubleStream.of(interval.low(), interval.high());
      return DoubleStream.concat(ends, seeds.values().stream().mapToDouble(Double::doubleValue));
    }
  }

  /** The plot; empty where nothing is compared. */
  public Optional<DifferencesPlot> of(TradeoffTable table, List<SeedGroup> groups) {
    List<Compared> compared = new ArrayList<>();
    for (Row row : table.rows()) {
      Comparison comparison = row.toBaseline();
      boolean drawn = row.kind() == Row.Kind.GROUP; // exports stand in the table below
      if (drawn && comparison != null && comparison.mean() != null) {
        compared.add(
            new Compared(
                row,
                comparison,
                Objects.requireNonNull(comparison.mean()),
                comparison.paired()
                    ? SeedDifferences.of(row.label(), comparison.baseline(), groups)
                    : Map.of()));
      }
    }
    return compared.isEmpty() ? Optional.empty() : Optional.of(draw(compared));
  }

  private DifferencesPlot draw(List<Compared> compared) {
    double low = Math.min(0, compared.stream().flatMapToDouble(Compared::reach).min().orElse(0));
    double high = Math.max(0, compared.stream().flatMapToDouble(Compared::reach).max().orElse(0));
    Axis axis = Axis.linear(low, high, LEFT, RIGHT);
    double bottom = TOP + STRIP * compared.size();
    List<Strip> strips = new ArrayList<>();
    for (int i = 0; i < compared.size(); i++) {
      strips.add(strip(compared.get(i), axis, TOP + STRIP * (i + 0.62)));
    }
    return new DifferencesPlot(
        WIDTH,
        (int) bottom + 48,
        LEFT,
        RIGHT,
        bottom,
        wording.text("tradeoffs.differences"),
        String.join(" ", compared.stream().map(this::described).toList()),
        wording.text("tradeoffs.differences.axis"),
        tenth(axis.at(0)),
        axis.ticks().stream()
            .map(tick -> new Tick(tenth(tick.at()), points(tick.value())))
            .toList(),
        strips);
  }

  private String points(double difference) {
    double points = Math.round(difference * 1e6) / 1e4;
    String size = wording.setting(Math.abs(points));
    return points == 0 ? "0" : (points < 0 ? "−" : "+") + size;
  }

  private Strip strip(Compared one, Axis axis, double y) {
    Interval interval = one.comparison.interval();
    double mean = axis.at(one.mean);
    List<Dot> dots = new ArrayList<>();
    one.seeds.forEach(
        (seed, value) ->
            dots.add(
                new Dot(
                    tenth(axis.at(value)),
                    y + 12,
                    wording.text(
                        "tradeoffs.differences.seed",
                        "" + seed,
                        figures.signed(Unit.FRACTION, value)))));
    return new Strip(
        Signs.css(one.row.method()),
        one.row.label(),
        y,
        tenth(mean),
        tenth(interval == null ? mean : axis.at(interval.low())),
        tenth(interval == null ? mean : axis.at(interval.high())),
        Signs.outline(one.row.method(), mean, y),
        dots);
  }

  private static double tenth(double value) {
    return Math.round(value * 10) / 10.0;
  }

  private String described(Compared one) {
    Collection<Double> seeds = one.seeds.values();
    return wording.text(
        "tradeoffs.differences.described",
        one.row.label(),
        figures.signed(Unit.FRACTION, one.mean),
        seeds.isEmpty()
            ? Wording.NONE
            : String.join(
                ", ", seeds.stream().map(d -> figures.signed(Unit.FRACTION, d)).toList()));
  }
}
