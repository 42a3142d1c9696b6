package dev.joryu.chaos;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * What is left of a run.
 *
 * @param open attempts that have not ended
 * @param weights SHA-256 of its model; "none" where it made none
 * @param points by curve and step; what depends on time has only its place
 * @param late points from after its end
 * @param doubled lines that an attempt logged more than once
 * @param summaries of the curves that do not depend on time, as REST tells them
 */
record Record(
    String status,
    String reason,
    int attempts,
    int open,
    String weights,
    Map<String, Double> points,
    int late,
    int doubled,
    Map<String, JsonNode> summaries) {

  /** Curves that tell of time, and so differ between any two trainings. */
  private static final Set<String> TIMES = Set.of("images_per_second", "input_wait");

  static Record of(long run, Database database, Client client)
      throws SQLException, IOException, InterruptedException {
    Map<String, JsonNode> summaries = summaries(client.get("/api/v1/runs/" + run).get("metrics"));
    try (Connection connection = database.connect();
        PreparedStatement statement =
            connection.prepareStatement(
                """
                select status, coalesce(status_reason, ''),
                  (select count(*) from attempt where attempt.run = run.id),
                  (select count(*) from attempt where attempt.run = run.id and outcome is null),
                  coalesce((select sha256 from model where model.run = run.id), 'none'),
                  (select count(*) from metric_point
                    where metric_point.run = run.id and at > finished_at)
                from run where id = ?
                """)) {
      statement.setLong(1, run);
      try (ResultSet row = statement.executeQuery()) {
        row.next();
        return new Record(
            row.getString(1),
            row.getString(2),
            row.getInt(3),
            row.getInt(4),
            row.getString(5),
            points(run, connection),
            row.getInt(6),
            doubled(run, connection),
            summaries);
      }
    }
  }

  private static Map<String, JsonNode> summaries(JsonNode metrics) {
    Map<String, JsonNode> summaries = new TreeMap<>();
    metrics
        .fields()
        .forEachRemaining(
            metric -> {
              if (!TIMES.contains(metric.getKey())) {
                summaries.put(metric.getKey(), metric.getValue());
              }
            });
    return summaries;
  }

  private static Map<String, Double> points(long run, Connection connection) throws SQLException {
    Map<String, Double> points = new HashMap<>();
    try (PreparedStatement statement =
        connection.prepareStatement(
            """
            select name, step, value from metric_point
            join metric_name on metric_name.id = metric where run = ?
            """)) {
      statement.setLong(1, run);
      try (ResultSet row = statement.executeQuery()) {
        while (row.next()) {
          String name = row.getString(1);
          points.put(name + "@" + row.getLong(2), TIMES.contains(name) ? 0.0 : row.getDouble(3));
        }
      }
    }
    return points;
  }

  /** A training says nothing twice; what a trainer writes as it dies may have equal lines. */
  private static int doubled(long run, Connection connection) throws SQLException {
    try (PreparedStatement statement =
        connection.prepareStatement(
            """
            select count(*) from (
              select from run_log said
              where run = ? and not exists (
                select from run_log death
                where death.run = said.run and death.attempt = said.attempt
                  and death.line <= said.line and death.text = 'The trainer''s last lines:')
              group by attempt, text having count(*) > 1) doubled
            """)) {
      statement.setLong(1, run);
      try (ResultSet row = statement.executeQuery()) {
        row.next();
        return row.getInt(1);
      }
    }
  }
}
