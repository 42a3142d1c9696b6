package dev.joryu.metric;

import java.sql.Timestamp;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Reads curves. Writing them is the business of {@link PointIngest}. */
@Component
public class Metrics {

  /** Series up to this length are read raw; longer ones from the roll-ups kept at ingest. */
  static final int RAW_LIMIT = 50_000;

  private final JdbcClient jdbc;

  public Metrics(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** The summaries of a run by metric name. */
  public Map<String, MetricSummary> summaries(long run) {
    return new MetricSummaries(jdbc).of(new Long[] {run}).getOrDefault(run, new TreeMap<>());
  }

  /**
   * Curves of a run.
   *
   * @param names the metrics wanted; empty for all
   * @param maxPoints about how many points each may show, at least 10
   */
  public List<Series> series(long run, List<String> names, int maxPoints) {
    Map<String, MetricSummary> summaries = summaries(run);
    List<Series> series = new ArrayList<>();
    for (String name : names.isEmpty() ? List.copyOf(summaries.keySet()) : names) {
      MetricSummary summary = summaries.get(name);
      if (summary == null) {
        series.add(new Series(name, 0, List.of()));
      } else {
        series.add(new Series(name, summary.points(), points(run, summary, maxPoints)));
      }
    }
    return series;
  }

  private List<Series.Point> points(long run, MetricSummary summary, int maxPoints) {
    if (summary.points() <= maxPoints) {
      return raw(run, summary.name());
    }
    Thinning thinning = new Thinning(maxPoints);
    return summary.points() <= RAW_LIMIT
        ? thinning.thin(raw(run, summary.name()))
        : thinning.thin(extremes(run, summary));
  }

  private List<Series.Point> raw(long run, String name) {
    return stored(run, name, "order by step").list();
  }

  private Series.Point end(long run, String name, String direction) {
    return stored(run, name, "order by step " + direction + " limit 1").single();
  }

  private JdbcClient.MappedQuerySpec<Series.Point> stored(long run, String name, String order) {
    return jdbc.sql(
            """
            select step, value, at from metric_point
            where run = :run and metric = (select id from metric_name where name = :name)
            """
                + order)
        .param("run", run)
        .param("name", name)
        .query(
            (row, number) ->
                new Series.Point(row.getLong(1), row.getDouble(2), row.getTimestamp(3).getTime()));
  }

  /** What the roll-ups remember of a long series, with its newest point, in order of steps. */
  private List<Series.Point> extremes(long run, MetricSummary summary) {
    Map<Long, Series.Point> points = new TreeMap<>();
    jdbc.sql(
            """
            select min_step, min_value, min_at, max_step, max_value, max_at,
                   nonfinite_step, nonfinite_value, nonfinite_at
            from metric_rollup
            where run = :run and metric = (select id from metric_name where name = :name)
            """)
        .param("run", run)
        .param("name", summary.name())
        .query(
            row -> {
              for (int column = 1; column <= 7; column += 3) {
                Timestamp at = row.getTimestamp(column + 2);
                if (at != null) {
                  long step = row.getLong(column);
                  points.put(step, new Series.Point(step, row.getDouble(column + 1), at.getTime()));
                }
              }
            });
    for (String end : List.of("asc", "desc")) {
      Series.Point point = end(run, summary.name(), end);
      points.put(point.step(), point);
    }
    return List.copyOf(points.values());
  }
}
