package dev.joryu.experiment;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Hands queued runs to workers, each to one, and takes back those of workers that fell silent. Only
 * the database's clock counts.
 */
@Component
public class Queue {

  /** How long a worker may be silent before its run goes to another. */
  public static final Duration LEASE = Duration.ofSeconds(30);

  /** How many times a run may lose its worker before it is given up. */
  public static final int MOST_LOSSES = 3;

  private final JdbcClient jdbc;
  private final TransactionOperations transactions;
  private final StateEvents states;
  private final TeacherRuns teacherRuns;

  public Queue(
      JdbcClient jdbc,
      TransactionOperations transactions,
      StateEvents states,
      TeacherRuns teacherRuns) {
    this.jdbc = jdbc;
    this.transactions = transactions;
    this.states = states;
    this.teacherRuns = teacherRuns;
  }

  /** Takes the most urgent run that can start, the oldest of equally urgent ones. */
  public Optional<Claim> claim(String worker) {
    takeBackExpired();
    return transactions.execute(
        transaction -> {
          Optional<Claim> claim = next(worker);
          claim.ifPresent(claimed -> states.tell(List.of(claimed.run())));
          return claim;
        });
  }

  /** Queues again the runs whose worker fell silent, or gives them up. */
  public void takeBackExpired() {
    takeBack(
        "attempt.lease_until < now()",
        "its worker was silent for " + LEASE.toSeconds() + " s",
        List.of());
  }

  /** Queues again at once what these workers held, for they are known to be dead. */
  public void takeBackFrom(List<String> deadWorkers) {
    takeBack("attempt.worker = any(:workers)", "its worker died", deadWorkers);
  }

  private Optional<Claim> next(String worker) {
    return jdbc.sql(
            """
            with next as (
              select id from run
              where status = 'QUEUED' and (teacher_model is null or teacher is not null)
              order by priority desc, id
              limit 1 for no key update skip locked),
            claimed as (
              update run set status = 'RUNNING', status_reason = null, fence = fence + 1,
                started_at = coalesce(started_at, now()), eta_seconds = null
              from next where run.id = next.id
              returning run.*),
            opened as (
              insert into attempt (run, number, worker, lease_until)
              select id, 1 + (select count(*) from attempt where run = claimed.id), :worker,
                     now() + make_interval(secs => :lease)
              from claimed
              returning run, number)
            select claimed.*, opened.number
            from claimed join opened on opened.run = claimed.id
            """)
        .param("worker", worker)
        .param("lease", (double) LEASE.toSeconds())
        .query(
            (row, number) ->
                new Claim(
                    row.getLong("id"),
                    row.getInt("number"),
                    row.getLong("fence"),
                    SpecColumn.read(row.getString("spec")),
                    row.getString("model"),
                    RunRows.teacher(row),
                    row.getString("checkpoint")))
        .optional();
  }

  private void takeBack(String which, String reason, List<String> workers) {
    transactions.executeWithoutResult(
        transaction -> {
          List<Long> changed =
              new ArrayList<>(
                  jdbc.sql(LoseAttempts.where(which))
                      .param("reason", reason)
                      .param("workers", workers.toArray(String[]::new))
                      .param("counted", 1)
                      .param("most", MOST_LOSSES)
                      .query(Long.class)
                      .list());
          changed.addAll(teacherRuns.failWaiting());
          states.tell(changed);
        });
  }
}
