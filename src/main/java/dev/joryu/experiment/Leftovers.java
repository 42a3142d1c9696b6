package dev.joryu.experiment;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What runs and workers leave behind when they end. */
@Component
public class Leftovers {

  private static final String ENDED =
      """
      status in ('FAILED', 'CANCELLED', 'PRUNED')
        and finished_at < now() - make_interval(secs => :age)
      """;

  private static final String GONE =
      """
      coalesce(stopped_at, last_seen) < now() - make_interval(secs => :age)
        and not exists (select from attempt where worker = worker.name and outcome is null)
      """;

  private final JdbcClient jdbc;

  public Leftovers(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** Checkpoints that only runs could resume from which ended without a model long ago. */
  public List<Checkpoint> checkpoints(Duration age) {
    return jdbc.sql(
            """
            select checkpoint, min(finished_at) since, array_agg(id order by id) runs from run
            where checkpoint is not null group by checkpoint
            having bool_and(coalesce(%s, false)) order by since
            """
                .formatted(ENDED))
        .param("age", seconds(age))
        .query(
            (row, number) ->
                new Checkpoint(
                    row.getString("checkpoint"),
                    row.getTimestamp("since").toInstant(),
                    List.of((Long[]) row.getArray("runs").getArray())))
        .list();
  }

  /** Makes runs that ended that long ago forget a checkpoint; says how many did. */
  public int forgetCheckpoint(String sha256, Duration age) {
    return jdbc.sql(
            """
            update run set checkpoint = null, checkpoint_epoch = null, checkpoint_step = null
            where checkpoint = :sha256 and %s
            """
                .formatted(ENDED))
        .param("sha256", sha256)
        .param("age", seconds(age))
        .update();
  }

  /** Workers that have not been seen for that long and hold no run. */
  public List<GoneWorker> goneWorkers(Duration age) {
    return jdbc.sql(
            """
            select name, coalesce(stopped_at, last_seen) since, pg_column_size(worker.*) bytes
            from worker where %s order by since
            """
                .formatted(GONE))
        .param("age", seconds(age))
        .query(
            (row, number) ->
                new GoneWorker(
                    row.getString("name"),
                    row.getTimestamp("since").toInstant(),
                    row.getLong("bytes")))
        .list();
  }

  /** Forgets a worker, unless it has come back. */
  public boolean forgetWorker(String name, Duration age) {
    return jdbc.sql("delete from worker where name = :name and %s".formatted(GONE))
            .param("name", name)
            .param("age", seconds(age))
            .update()
        == 1;
  }

  private static double seconds(Duration age) {
    return age.toMillis() / 1000.0;
  }

  /**
   * A state to resume from.
   *
   * @param since when the first of its runs ended
   */
  public record Checkpoint(String sha256, Instant since, List<Long> runs) {

    public Checkpoint {
      runs = List.copyOf(runs);
    }
  }

  /**
   * A worker that is no more.
   *
   * @param since when it was last seen
   * @param bytes of its row
   */
  public record GoneWorker(String name, Instant since, long bytes) {}
}
