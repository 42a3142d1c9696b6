package dev.joryu.experiment;

import dev.joryu.fleet.LeaseSettings;
import dev.joryu.fleet.Offer;
import dev.joryu.fleet.QueueWatch;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
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

  /** How many of each owner's runs a claim looks at; more claims at once than that find none. */
  private static final int DEPTH = 16;

  private final JdbcClient jdbc;
  private final LeaseSettings leases;
  private final TransactionOperations transactions;
  private final QueueWatch watch;
  private final LoseAttempts loseAttempts;
  private final StateEvents states;
  private final TeacherRuns teacherRuns;

  Queue(
      JdbcClient jdbc,
      LeaseSettings leases,
      TransactionOperations transactions,
      QueueWatch watch,
      LoseAttempts loseAttempts,
      StateEvents states,
      TeacherRuns teacherRuns) {
    this.jdbc = jdbc;
    this.leases = leases;
    this.transactions = transactions;
    this.watch = watch;
    this.loseAttempts = loseAttempts;
    this.states = states;
    this.teacherRuns = teacherRuns;
  }

  /** How long a worker may be silent before its run goes to another. */
  public Duration lease() {
    return leases.lease();
  }

  /**
   * Takes the most urgent run that can start on this worker; of equally urgent ones, that of the
   * owner who has computed least lately, to the minute, and of these the oldest.
   */
  public Optional<Claim> claim(Offer offer) {
    if (watch.note()) {
      takeBackSilent();
    }
    return transactions.execute(
        transaction -> {
          lockWhereLimited();
          Optional<Claim> claim = next(offer);
          claim.ifPresent(claimed -> states.tell(List.of(claimed.run())));
          return claim;
        });
  }

  /** Gives no worker a run until {@link #resume()}; runs in workers' hands go on. */
  public void pause() {
    watch.pause(true);
  }

  /** Gives workers runs again. */
  public void resume() {
    watch.pause(false);
  }

  /** Queues again the runs whose worker fell silent, or gives them up. */
  public void takeBackExpired() {
    watch.note();
    takeBackSilent();
  }

  private void takeBackSilent() {
    transactions.executeWithoutResult(
        transaction ->
            count(
                takeBack(
                    "attempt.lease_until < now() and " + QueueWatch.TRUSTED,
                    Map.of(),
                    "its worker was silent since " + LoseAttempts.SINCE + " UTC")));
  }

  /** Counts what was lost, last of all, for the tally is what transactions may wait for. */
  private void count(int lost) {
    if (lost > 0) {
      jdbc.sql(
              """
              insert into tally (name, label, value) values ('lease_losses', '', :lost)
              on conflict (name, label) do update set value = tally.value + excluded.value
              """)
          .param("lost", lost)
          .update();
    }
  }

  /** Queues again at once what these workers held, for they are known to be dead. */
  public void takeBackFrom(List<String> deadWorkers) {
    transactions.executeWithoutResult(
        transaction ->
            takeBack(
                "attempt.worker = any(:workers)",
                Map.of("workers", deadWorkers.toArray(String[]::new)),
                "its worker died"));
  }

  /** Two claims at once would both take the last place under a limit. */
  private void lockWhereLimited() {
    jdbc.sql(
            """
            select pg_advisory_xact_lock(hashtextextended('queue-limits', 0))
            where exists (select from run_limit)
            """)
        .query(row -> {});
  }

  private Optional<Claim> next(Offer offer) {
    return jdbc.sql(
            """
            with shares as (%s),
            busy as (select owner, experiment from run where status in ('RUNNING', 'CANCELLING')),
            full_owner as (%s),
            full_experiment as (%s),
            first as (
              select candidate.*, shares.share
              from shares cross join lateral (
                select id, priority from run
                where status = 'QUEUED' and owner = shares.owner and not held
                  and (not_before is null or not_before <= now())
                  and (teacher_model is null or teacher is not null)
                  and requires <@ :capabilities::text[] and memory_bytes <= :memory
                  and experiment not in (select name from full_experiment)
                order by priority desc, id
                limit :depth) candidate
              where shares.owner not in (select name from full_owner)),
            next as (
              select run.id from first join run on run.id = first.id
              where run.status = 'QUEUED' and not run.held
                and not (select paused from queue_watch)
                and not exists (
                  select from worker where name = :worker and drain is not null)
              order by first.priority desc, floor(first.share / :ahead), first.id
              limit 1 for no key update of run skip locked),
            claimed as (
              update run set status = 'RUNNING', status_reason = null, not_before = null,
                fence = fence + 1, started_at = coalesce(started_at, now()), eta_seconds = null
              from next where run.id = next.id
              returning run.*),
            opened as (
              insert into attempt (run, number, worker, lease_until)
              select id, 1 + (select count(*) from attempt where run = claimed.id), :worker,
                     now() + make_interval(secs => :lease)
              from claimed
              returning run, number)
            select claimed.*, opened.number,
              extract(epoch from now() - claimed.queued_at) as waited
            from claimed join opened on opened.run = claimed.id
            """
                .formatted(OwnerUsage.SHARES, full("owner"), full("experiment")))
        .param("worker", offer.worker())
        .param("capabilities", offer.capabilities().toArray(String[]::new))
        .param("memory", offer.memoryBytes())
        .param("depth", DEPTH)
        .param("ahead", OwnerUsage.AHEAD_SECONDS)
        .param("lease", leases.seconds())
        .query(
            (row, number) ->
                new Claim(
                    row.getLong("id"),
                    row.getInt("number"),
                    row.getLong("fence"),
                    SpecColumn.read(row.getString("spec")),
                    row.getString("model"),
                    StoredRuns.teacher(row),
                    row.getString("checkpoint"),
                    row.getDouble("waited")))
        .optional();
  }

  /** Names of this kind that have as many runs at once as they may. */
  private static String full(String kind) {
    return """
    select busy.%1$s as name from busy
      left join run_limit own on own.kind = '%1$s' and own.name = busy.%1$s
      left join run_limit everybody on everybody.kind = '%1$s' and everybody.name = '*'
    group by busy.%1$s, own.most, everybody.most
    having count(*) >= coalesce(own.most, everybody.most)"""
        .formatted(kind);
  }

  /** Says how many. */
  private int takeBack(String which, Map<String, ?> parameters, String reason) {
    List<Long> lost = loseAttempts.counted(which, parameters, reason);
    List<Long> changed = new ArrayList<>(lost);
    changed.addAll(teacherRuns.failWaiting());
    states.tell(changed);
    return lost.size();
  }
}
