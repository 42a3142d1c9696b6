package dev.joryu.api.runs;

import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import dev.joryu.metric.Series;
import java.util.List;

/** Curves of a run. */
record CurvesJson(long run, List<Curve> series) {

  static CurvesJson of(long run, List<Series> series) {
    return new CurvesJson(run, series.stream().map(Curve::of).toList());
  }

  /**
   * One curve, thinned where it has more points than asked for: of each stretch of steps the lowest
   * and the highest are kept.
   */
  record Curve(String name, long pointsStored, int pointsShown, List<Point> points) {

    static Curve of(Series series) {
      return new Curve(
          series.name(),
          series.pointsStored(),
          series.pointsShown(),
          series.points().stream()
              .map(point -> new Point(point.step(), point.value(), point.at()))
              .toList());
    }
  }

  /** {@code [step, value, epochMillis]}; a value may be "NaN", "Infinity" or "-Infinity". */
  @JsonFormat(shape = JsonFormat.Shape.ARRAY)
  @JsonPropertyOrder({"step", "value", "epochMillis"})
  record Point(long step, double value, long epochMillis) {}
}
