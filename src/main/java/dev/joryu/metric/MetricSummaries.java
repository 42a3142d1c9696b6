package dev.joryu.metric;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Reads the summaries kept at ingest. */
public final class MetricSummaries {

  private final JdbcClient jdbc;

  public MetricSummaries(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** Summaries by run and metric name. */
  public Map<Long, Map<String, MetricSummary>> of(Long[] runs) {
    Map<Long, Map<String, MetricSummary>> summaries = new HashMap<>();
    jdbc.sql(
            """
            select s.*, n.name from metric_summary s join metric_name n on n.id = s.metric
            where s.run = any(:runs)
            """)
        .param("runs", runs)
        .query(
            row -> {
              MetricSummary summary = summary(row);
              summaries
                  .computeIfAbsent(row.getLong("run"), run -> new TreeMap<>())
                  .put(summary.name(), summary);
            });
    return summaries;
  }

  private static MetricSummary summary(ResultSet row) throws SQLException {
    String name = row.getString("name");
    Double min = real(row, "min_value");
    Double max = real(row, "max_value");
    boolean higher = Direction.of(name) == Direction.HIGHER;
    return new MetricSummary(
        name,
        row.getLong("points"),
        row.getDouble("last_value"),
        row.getLong("last_step"),
        min,
        max,
        higher ? max : min,
        max == null ? null : row.getLong(higher ? "max_step" : "min_step"),
        row.getLong("nonfinite"));
  }

  private static @Nullable Double real(ResultSet row, String column) throws SQLException {
    double value = row.getDouble(column);
    return row.wasNull() ? null : value;
  }
}
