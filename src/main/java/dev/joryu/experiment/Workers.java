package dev.joryu.experiment;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The workers that have shown themselves; owns their table. */
@Component
public class Workers {

  private final JdbcClient jdbc;

  public Workers(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** Enters a worker that has just started. */
  public void register(String name, String host, long pid, int threads) {
    jdbc.sql(
            """
            insert into worker (name, host, pid, threads) values (:name, :host, :pid, :threads)
            on conflict (name) do update set host = excluded.host, pid = excluded.pid,
              threads = excluded.threads, started_at = now(), last_seen = now(), stopped_at = null
            """)
        .param("name", name)
        .param("host", host)
        .param("pid", pid)
        .param("threads", threads)
        .update();
  }

  /** Notes that a worker lives. */
  public void seen(String name) {
    jdbc.sql("update worker set last_seen = now() where name = :name").param("name", name).update();
  }

  /** Notes that a worker has stopped in order. */
  public void stopped(String name) {
    jdbc.sql("update worker set stopped_at = now() where name = :name")
        .param("name", name)
        .update();
  }

  /** Workers that have not stopped and were seen within the last minute, by name. */
  public List<LiveWorker> live() {
    return jdbc.sql(
            """
            select worker.*, attempt.run
            from worker left join attempt on attempt.worker = worker.name and outcome is null
            where stopped_at is null and last_seen > now() - interval '1 minute'
            order by worker.name
            """)
        .query(
            (row, number) -> {
              long run = row.getLong("run");
              return new LiveWorker(
                  row.getString("name"),
                  row.getString("host"),
                  row.getLong("pid"),
                  row.getInt("threads"),
                  row.getTimestamp("started_at").toInstant(),
                  row.getTimestamp("last_seen").toInstant(),
                  run == 0 ? null : run);
            })
        .list();
  }

  /** Workers of a host that never said they stopped. */
  public List<LiveWorker> unstopped(String host) {
    return jdbc.sql("select * from worker where host = :host and stopped_at is null")
        .param("host", host)
        .query(
            (row, number) ->
                new LiveWorker(
                    row.getString("name"),
                    row.getString("host"),
                    row.getLong("pid"),
                    row.getInt("threads"),
                    row.getTimestamp("started_at").toInstant(),
                    row.getTimestamp("last_seen").toInstant(),
                    null))
        .list();
  }

  /**
   * A worker.
   *
   * @param run the run it holds; null if idle
   */
  public record LiveWorker(
      String name,
      String host,
      long pid,
      int threads,
      Instant startedAt,
      Instant lastSeen,
      @Nullable Long run) {}
}
