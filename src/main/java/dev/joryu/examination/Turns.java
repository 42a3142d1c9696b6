package dev.joryu.examination;

import dev.joryu.catalog.JsonColumn;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;
import org.springframework.stereotype.Component;

/**
 * Gives exams out, oldest first, and takes them back. An exam that is running when the next is
 * asked for was left behind by a server that died: nobody else carries out exams meanwhile.
 */
@Component
class Turns {

  /** An exam that takes the server with it would do so forever. */
  static final int MOST_ATTEMPTS = 3;

  private static final String MINE =
      "where id = :id and attempts = :attempt and status = 'RUNNING'";

  private final JdbcClient jdbc;

  Turns(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** The exam that is due; empty where there is none. */
  Optional<Turn> next() {
    jdbc.sql(
            """
            update exam set status = 'FAILED', finished_at = now(), reason = :reason
            where status = 'RUNNING' and attempts >= :most
            """)
        .param("reason", "it was begun %d times and never ended".formatted(MOST_ATTEMPTS))
        .param("most", MOST_ATTEMPTS)
        .update();
    return jdbc.sql(
            """
            update exam
            set status = 'RUNNING', attempts = attempts + 1, started_at = now(), progress = 0,
                warnings = '[]'
            where id = (
              select id from exam where status in ('QUEUED', 'RUNNING') order by id limit 1
              for update)
            returning *
            """)
        .query((row, number) -> new Turn(Exams.exam(row, number), row.getInt("attempts")))
        .optional();
  }

  /** Notes how far it is; false if it is somebody else's by now, or nobody's. */
  boolean progress(Turn turn, double share, List<String> warnings) {
    return mine(turn, "update exam set progress = :share, warnings = :warnings::jsonb " + MINE)
            .param("share", share)
            .param("warnings", JsonColumn.write(warnings))
            .update()
        == 1;
  }

  /** Notes where the answers are; likewise. */
  boolean succeed(Turn turn, String evaluation, List<String> warnings) {
    return mine(
                turn,
                """
                update exam set status = 'SUCCEEDED', progress = 1, finished_at = now(),
                                evaluation = :evaluation, warnings = :warnings::jsonb
                """
                    + MINE)
            .param("evaluation", evaluation)
            .param("warnings", JsonColumn.write(warnings))
            .update()
        == 1;
  }

  /** Notes why there are no answers. */
  void fail(Turn turn, String reason) {
    mine(
            turn,
            """
            update exam set status = 'FAILED', finished_at = now(), reason = :reason
            """
                + MINE)
        .param("reason", reason)
        .update();
  }

  /** Leaves it to the next server, as if it had not been begun. */
  void putBack(Turn turn) {
    mine(
            turn,
            """
            update exam set status = 'QUEUED', attempts = attempts - 1, started_at = null,
                            progress = null
            """
                + MINE)
        .update();
  }

  private StatementSpec mine(Turn turn, String sql) {
    return jdbc.sql(sql).param("id", turn.exam().id()).param("attempt", turn.attempt());
  }
}
