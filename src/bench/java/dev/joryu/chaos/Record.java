package dev.joryu.chaos;

import dev.joryu.postgres.OwnPostgres;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/**
 * What is left of a run in the database.
 *
 * @param weights SHA-256 of its model; "none" where it made none
 * @param points by curve and step; what depends on time has only its place
 */
record Record(String status, String reason, int attempts, String weights, Map<String, Double> points) {

  /** Curves that tell of time, and so differ between any two trainings. */
  private static final Set<String> TIMES = Set.of("images_per_second", "input_wait");

  static Record of(long run, OwnPostgres postgres) throws SQLException {
    try (Connection connection = postgres.connect();
        PreparedStatement statement =
            connection.prepareStatement(
                """
                select status, coalesce(status_reason, ''),
                  (select count(*) from attempt where attempt.run = run.id),
                  coalesce((select sha256 from model where model.run = run.id), 'none')
                from run where id = ?
                """)) {
      statement.setLong(1, run);
      try (ResultSet row = statement.executeQuery()) {
        row.next();
        return new Record(
            row.getString(1), row.getString(2), row.getInt(3), row.getString(4), points(run, connection));
      }
    }
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
}
