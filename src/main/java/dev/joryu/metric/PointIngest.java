package dev.joryu.metric;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Stores points and keeps roll-ups and summaries in step with them, in one statement that looks
 * only at the points which are new: sending a batch twice changes nothing.
 */
public final class PointIngest {

  /** Steps in a roll-up bucket. */
  static final int BUCKET = 500;

  private static final String ADD =
      """
      with incoming as (
        select distinct on (metric, step) metric, step, value,
          timestamptz 'epoch' + millis * interval '1 millisecond' as at
        from unnest(:metrics, :steps, :values, :times) as i (metric, step, value, millis)
        order by metric, step),
      fresh as (
        insert into metric_point (run, metric, step, value, at)
        select :run, metric, step, value, at from incoming
        on conflict do nothing
        returning metric, step, value, at),
      judged as (
        select *, value not in ('NaN', 'Infinity', '-Infinity') as finite from fresh),
      rolled as (
        insert into metric_rollup as known (run, metric, bucket, points,
          min_value, min_step, min_at, max_value, max_step, max_at,
          nonfinite, nonfinite_value, nonfinite_step, nonfinite_at)
        select :run, metric, step / BUCKET, count(*),
          min(value) filter (where finite),
          (array_agg(step order by value, step) filter (where finite))[1],
          (array_agg(at order by value, step) filter (where finite))[1],
          max(value) filter (where finite),
          (array_agg(step order by value desc, step) filter (where finite))[1],
          (array_agg(at order by value desc, step) filter (where finite))[1],
          count(*) filter (where not finite),
          (array_agg(value order by step) filter (where not finite))[1],
          (array_agg(step order by step) filter (where not finite))[1],
          (array_agg(at order by step) filter (where not finite))[1]
        from judged group by metric, step / BUCKET
        on conflict (run, metric, bucket) do update set
          points = known.points + excluded.points,
          min_value = least(known.min_value, excluded.min_value),
          min_step = case when known.min_value <= excluded.min_value or excluded.min_value is null
            then known.min_step else excluded.min_step end,
          min_at = case when known.min_value <= excluded.min_value or excluded.min_value is null
            then known.min_at else excluded.min_at end,
          max_value = greatest(known.max_value, excluded.max_value),
          max_step = case when known.max_value >= excluded.max_value or excluded.max_value is null
            then known.max_step else excluded.max_step end,
          max_at = case when known.max_value >= excluded.max_value or excluded.max_value is null
            then known.max_at else excluded.max_at end,
          nonfinite = known.nonfinite + excluded.nonfinite,
          nonfinite_value = coalesce(known.nonfinite_value, excluded.nonfinite_value),
          nonfinite_step = coalesce(known.nonfinite_step, excluded.nonfinite_step),
          nonfinite_at = coalesce(known.nonfinite_at, excluded.nonfinite_at)),
      summed as (
        insert into metric_summary as known (run, metric, points, last_value, last_step, last_at,
          min_value, min_step, max_value, max_step, nonfinite)
        select :run, metric, count(*),
          (array_agg(value order by step desc))[1],
          max(step),
          (array_agg(at order by step desc))[1],
          min(value) filter (where finite),
          (array_agg(step order by value, step) filter (where finite))[1],
          max(value) filter (where finite),
          (array_agg(step order by value desc, step) filter (where finite))[1],
          count(*) filter (where not finite)
        from judged group by metric
        on conflict (run, metric) do update set
          points = known.points + excluded.points,
          last_value = case when excluded.last_step > known.last_step
            then excluded.last_value else known.last_value end,
          last_at = case when excluded.last_step > known.last_step
            then excluded.last_at else known.last_at end,
          last_step = greatest(known.last_step, excluded.last_step),
          min_value = least(known.min_value, excluded.min_value),
          min_step = case when known.min_value <= excluded.min_value or excluded.min_value is null
            then known.min_step else excluded.min_step end,
          max_value = greatest(known.max_value, excluded.max_value),
          max_step = case when known.max_value >= excluded.max_value or excluded.max_value is null
            then known.max_step else excluded.max_step end,
          nonfinite = known.nonfinite + excluded.nonfinite)
      select metric, step, value, at from fresh order by metric, step
      """
          .replace("BUCKET", String.valueOf(BUCKET));

  private final JdbcClient jdbc;

  public PointIngest(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** Adds points; answers those that were not known before. */
  public List<Point> add(long run, List<Point> points) {
    if (points.isEmpty()) {
      return List.of();
    }
    Map<String, Integer> ids = ids(points);
    Map<Integer, String> names = new HashMap<>();
    ids.forEach((name, id) -> names.put(id, name));
    int size = points.size();
    Integer[] metrics = new Integer[size];
    Long[] steps = new Long[size];
    Double[] values = new Double[size];
    Long[] times = new Long[size];
    for (int i = 0; i < size; i++) {
      Point point = points.get(i);
      metrics[i] = ids.get(point.metric());
      steps[i] = point.step();
      values[i] = point.value();
      times[i] = point.at();
    }
    return jdbc.sql(ADD)
        .param("run", run)
        .param("metrics", metrics)
        .param("steps", steps)
        .param("values", values)
        .param("times", times)
        .query(
            (row, number) ->
                new Point(
                    names.getOrDefault(row.getInt(1), ""),
                    row.getLong(2),
                    row.getDouble(3),
                    row.getTimestamp(4).getTime()))
        .list();
  }

  private Map<String, Integer> ids(List<Point> points) {
    String[] names = points.stream().map(Point::metric).distinct().sorted().toArray(String[]::new);
    Map<String, Integer> ids = known(names);
    if (ids.size() < names.length) {
      jdbc.sql("insert into metric_name (name) select unnest(:names) on conflict (name) do nothing")
          .param("names", names)
          .update();
      ids = known(names);
    }
    return ids;
  }

  private Map<String, Integer> known(String[] names) {
    Map<String, Integer> ids = new HashMap<>();
    jdbc.sql("select name, id from metric_name where name = any(:names)")
        .param("names", names)
        .query(
            row -> {
              ids.put(row.getString(1), row.getInt(2));
            });
    return ids;
  }
}
