package dev.joryu.dashboard.tradeoffs;

import dev.joryu.analysis.Goal;
import dev.joryu.analysis.Interval;
import dev.joryu.analysis.ParetoFront.Place;
import dev.joryu.comparison.Cell;
import dev.joryu.comparison.Column;
import dev.joryu.comparison.Measure;
import dev.joryu.comparison.Row;
import dev.joryu.comparison.TradeoffTable;
import dev.joryu.comparison.Unit;
import dev.joryu.dashboard.site.Wording;
import dev.joryu.dashboard.tradeoffs.ParetoPlot.Point;
import dev.joryu.dashboard.tradeoffs.ParetoPlot.Tick;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Draws accuracy against a cost. */
@Component
public class ParetoPlots {

  private static final int WIDTH = 760;
  private static final int HEIGHT = 420;
  private static final double LEFT = 58;
  private static final double RIGHT = WIDTH - 20.0;
  private static final double TOP = 20;
  private static final double BOTTOM = HEIGHT - 56.0;

  /** Of highest to lowest value, beyond which equal steps would squeeze the small ones together. */
  private static final double WIDE = 5;

  /** Between signs of equal cost. */
  private static final double STEP = 16;

  private final TableFigures figures;
  private final Wording wording;

  ParetoPlots(TableFigures figures, Wording wording) {
    this.figures = figures;
    this.wording = wording;
  }

  private record Placed(Row row, double x, double y, double low, double high) {}

  /** The plot; empty where no row has both figures. */
  public Optional<ParetoPlot> of(TradeoffTable table, String against) {
    Column cost =
        table.columns().stream().filter(c -> c.name().equals(against)).findFirst().orElse(null);
    if (cost == null) {
      return Optional.empty();
    }
    List<Placed> placed = new ArrayList<>();
    List<String> absent = new ArrayList<>();
    for (Row row : table.rows()) {
      Placed one = placed(row, cost);
      if (one == null) {
        absent.add(row.label());
      } else {
        placed.add(one);
      }
    }
    return placed.isEmpty() ? Optional.empty() : Optional.of(draw(table, cost, placed, absent));
  }

  private static @Nullable Placed placed(Row row, Column cost) {
    Cell accuracy = row.cells().get(Measure.ACCURACY.toString());
    Cell paid = TradeoffViews.cell(row, cost);
    if (accuracy == null || accuracy.value() == null || paid.value() == null) {
      return null;
    }
    Interval interval = accuracy.interval();
    double y = Objects.requireNonNull(accuracy.value());
    return new Placed(
        row,
        Objects.requireNonNull(paid.value()),
        y,
        interval == null ? y : Math.max(0, interval.low()),
        interval == null ? y : Math.min(1, interval.high()));
  }

  private ParetoPlot draw(
      TradeoffTable table, Column cost, List<Placed> placed, List<String> absent) {
    Axis across = across(placed);
    Axis up =
        Axis.linear(
            placed.stream().mapToDouble(Placed::low).min().orElseThrow(),
            placed.stream().mapToDouble(Placed::high).max().orElseThrow(),
            BOTTOM,
            TOP);
    Unit unit = cost.measure().unit();
    String name = figures.name(cost, table);
    return new ParetoPlot(
        WIDTH,
        HEIGHT,
        LEFT,
        RIGHT,
        TOP,
        BOTTOM,
        wording.text("tradeoffs.plot", name),
        description(table, placed, cost),
        axis(name, unit, across.log()),
        across.ticks().stream()
            .map(tick -> new Tick(tick.at(), brief(unit, tick.value())))
            .toList(),
        up.ticks().stream()
            .map(tick -> new Tick(tick.at(), wording.setting(round(tick.value() * 100)) + "%"))
            .toList(),
        points(placed, across, up),
        front(placed, across, up, cost.measure().goal()),
        absent);
  }

  private static double round(double value) {
    return Math.round(value * 1e6) / 1e6;
  }

  private static Axis across(List<Placed> placed) {
    double least = placed.stream().mapToDouble(Placed::x).min().orElseThrow();
    double most = placed.stream().mapToDouble(Placed::x).max().orElseThrow();
    return least > 0 && most / least > WIDE
        ? Axis.log(least, most, LEFT, RIGHT)
        : Axis.linear(least, most, LEFT, RIGHT);
  }

  private String axis(String name, Unit unit, boolean log) {
    String of = figures.unit(unit).isEmpty() ? name : name + " [" + figures.unit(unit) + "]";
    return log ? wording.text("tradeoffs.plot.log", of) : of;
  }

  /** A tick has no more figures than it needs: 5 M, not 5.000 M. */
  private String brief(Unit unit, double value) {
    double shown =
        switch (unit) {
          case FRACTION -> value * 100;
          case BYTES -> value / 1e6;
          default -> value;
        };
    if (unit != Unit.COUNT || Math.abs(shown) < 1000) {
      return wording.setting(round(shown));
    }
    String prefix = "k";
    shown /= 1e3;
    for (String next : new String[] {"M", "G", "T"}) {
      if (Math.abs(shown) < 999.5) {
        break;
      }
      shown /= 1e3;
      prefix = next;
    }
    return wording.setting(round(shown)) + " " + prefix;
  }

  /** How far right of its place each is drawn, so that equal costs do not hide each other. */
  private static List<Double> shifts(List<Placed> placed, Axis across) {
    List<Double> shifts = new ArrayList<>();
    for (int i = 0; i < placed.size(); i++) {
      double x = across.at(placed.get(i).x);
      int before = 0;
      int together = 0;
      for (int j = 0; j < placed.size(); j++) {
        if (Math.abs(across.at(placed.get(j).x) - x) < 1) {
          together++;
          before += j < i ? 1 : 0;
        }
      }
      shifts.add((before - (together - 1) / 2.0) * STEP);
    }
    return shifts;
  }

  private static List<Point> points(List<Placed> placed, Axis across, Axis up) {
    Labels labels = new Labels(LEFT, RIGHT, TOP, BOTTOM);
    List<Double> shifts = shifts(placed, across);
    for (int i = 0; i < placed.size(); i++) {
      Placed one = placed.get(i);
      double x = across.at(one.x) + shifts.get(i);
      labels.keepFree(x, up.at(one.y), up.at(one.high), up.at(one.low));
    }
    List<Point> points = new ArrayList<>();
    for (int i = 0; i < placed.size(); i++) {
      Placed one = placed.get(i);
      double x = across.at(one.x) + shifts.get(i);
      double y = up.at(one.y);
      String text = shortened(one.row.label());
      Labels.Spot spot = labels.place(x, y, text);
      points.add(
          new Point(
              Signs.css(one.row.method()) + (one.row.exceeds() ? " exceeds" : ""),
              tenth(x),
              tenth(y),
              tenth(up.at(one.low)),
              tenth(up.at(one.high)),
              Signs.outline(one.row.method(), x, y),
              text,
              tenth(spot.x()),
              tenth(spot.y()),
              spot.anchor()));
    }
    return points;
  }

  private static String shortened(String label) {
    return label.length() > 30 ? label.substring(0, 29) + "…" : label;
  }

  private static double tenth(double value) {
    return Math.round(value * 10) / 10.0;
  }

  /** Steps, since what lies between two rows is nothing that exists. */
  private static String front(List<Placed> placed, Axis across, Axis up, Goal goal) {
    List<Double> shifts = shifts(placed, across);
    List<Placed> first =
        placed.stream()
            .filter(one -> one.row.place() == Place.ON_FRONT)
            .sorted(Comparator.comparingDouble(Placed::x))
            .toList();
    StringBuilder path = new StringBuilder();
    for (Placed one : first) {
      double x = across.at(one.x) + shifts.get(placed.indexOf(one));
      double y = up.at(one.y);
      if (path.length() == 0) {
        path.append(String.format(Locale.ROOT, "M%.1f %.1f", x, y));
      } else {
        path.append(
            goal == Goal.MINIMISE
                ? String.format(Locale.ROOT, "H%.1fV%.1f", x, y)
                : String.format(Locale.ROOT, "V%.1fH%.1f", y, x));
      }
    }
    if (first.size() > 1 && goal == Goal.MINIMISE) {
      path.append(String.format(Locale.ROOT, "H%.1f", RIGHT));
    }
    return first.size() > 1 ? path.toString() : "";
  }

  private String description(TradeoffTable table, List<Placed> placed, Column cost) {
    List<String> parts = new ArrayList<>();
    for (Placed one : placed) {
      parts.add(
          wording.text(
              one.row.place() == Place.ON_FRONT
                  ? "tradeoffs.plot.point-front"
                  : "tradeoffs.plot.point",
              one.row.label(),
              figures.whole(Unit.FRACTION, one.y),
              figures.whole(cost.measure().unit(), one.x)));
    }
    return String.join(" ", parts);
  }
}
