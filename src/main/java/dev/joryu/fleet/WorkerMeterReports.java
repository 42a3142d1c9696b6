package dev.joryu.fleet;

import dev.joryu.catalog.JsonColumn;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Takes what workers count. What was counted since a worker's last report goes into the tally at
 * once, so that nothing is lost with the worker and nothing is counted twice.
 */
@Component
public class WorkerMeterReports {

  private final JdbcClient jdbc;

  public WorkerMeterReports(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /**
   * Stores all that a registered worker has counted; the same report again changes nothing. A
   * worker of the same name that registered since begins at nought.
   */
  public void report(String worker, WorkerMeters meters) {
    jdbc.sql(
            """
            with before as (
              select name, started_at,
                case when meters_since = started_at then meters else '{}' end as meters
              from worker where name = :worker
                and (meters, meters_since) is distinct from (:meters::jsonb, started_at)
              for no key update),
            noted as (
              update worker set meters = :meters::jsonb, meters_since = before.started_at
              from before where worker.name = before.name)
            insert into tally (name, label, value)
            select 'worker_' || now.key, '',
              now.value::float8 - coalesce((before.meters ->> now.key)::float8, 0)
            from before cross join jsonb_each_text(:meters::jsonb) as now (key, value)
            where now.key <> 'claimMaxSeconds'
              and now.value::float8 > coalesce((before.meters ->> now.key)::float8, 0)
            order by now.key
            on conflict (name, label) do update set value = tally.value + excluded.value
            """)
        .param("worker", worker)
        .param("meters", JsonColumn.write(meters))
        .update();
  }
}
