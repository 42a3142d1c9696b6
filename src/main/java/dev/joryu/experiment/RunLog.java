package dev.joryu.experiment;

import java.time.Instant;
import java.util.List;
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
    return jdbc.sql(
            """
            select * from (
              select attempt, at, text, line from run_log where run = :run
              order by line desc limit :limit) tail
            order by line
            """)
        .param("run", run)
        .param("limit", limit)
        .query(
            (row, number) ->
                new Line(
                    row.getInt("attempt"),
                    row.getTimestamp("at").toInstant(),
                    row.getString("text")))
        .list();
  }

  /** One line. */
  public record Line(int attempt, Instant at, String text) {}
}
