package dev.joryu.experiment;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Reads what runs logged. */
@Component
public class RunLog {

  private final JdbcClient jdbc;

  public RunLog(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** The last {@code limit} lines of a run, oldest first. */
  public List<Line> tail(long run, int limit) {
    return query(
        """
        select * from (
          select attempt, at, text, line from run_log where run = :run
          order by line desc limit :limit) tail
        order by line
        """,
        Map.of("run", run, "limit", limit));
  }

  /**
   * Up to {@code limit} lines of a run behind a line, oldest first.
   *
   * @param line number of the last line the reader has; 0 for none
   */
  public List<Line> after(long run, long line, int limit) {
    return query(
        """
        select attempt, at, text, line from run_log where run = :run and line > :line
        order by line limit :limit
        """,
        Map.of("run", run, "line", line, "limit", limit));
  }

  private List<Line> query(String sql, Map<String, ?> parameters) {
    return jdbc.sql(sql)
        .params(parameters)
        .query(
            (row, number) ->
                new Line(
                    row.getLong("line"),
                    row.getInt("attempt"),
                    row.getTimestamp("at").toInstant(),
                    row.getString("text")))
        .list();
  }

  /**
   * One line.
   *
   * @param number grows with every line of the run
   */
  public record Line(long number, int attempt, Instant at, String text) {}
}
