package dev.joryu.experiment;

import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Reads all that is counted about runs, attempts and workers, in one statement. */
@Component
public class Readings {

  private final JdbcClient jdbc;

  Readings(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** Everything as it stands now; what was never counted is missing. */
  public List<Reading> all() {
    return jdbc.sql(
            """
            select name, label, value from tally
            union all
            select 'runs', status, count(*) from run group by status
            union all
            select 'queue_oldest_seconds', '', coalesce(extract(epoch from now() - min(since)), 0)
            from (
              select greatest(queued_at, not_before) as since
              from run
              where status = 'QUEUED' and not held
                and (not_before is null or not_before <= now())
                and (teacher_model is null or teacher is not null)) as waiting
            union all
            select 'images_per_second', run.id::text, summary.last_value
            from run
              join metric_summary summary on summary.run = run.id
              join metric_name on metric_name.id = summary.metric
            where run.status = 'RUNNING' and metric_name.name = 'images_per_second'
            union all
            select 'claim_seconds_max', '', coalesce(max((meters ->> 'claimMaxSeconds')::float8), 0)
            from worker where stopped_at is null and last_seen > now() - interval '1 minute'
            """)
        .query(
            (row, number) ->
                new Reading(row.getString("name"), row.getString("label"), row.getDouble("value")))
        .list();
  }

  /**
   * One number.
   *
   * @param name what is counted
   * @param label of which kind, or of which run; empty where there is but one
   */
  public record Reading(String name, String label, double value) {}
}
