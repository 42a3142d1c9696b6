package dev.joryu.experiment;

import dev.joryu.catalog.Exports;
import dev.joryu.catalog.JsonColumn;
import dev.joryu.catalog.Models;
import dev.joryu.catalog.NewExport;
import dev.joryu.catalog.NewModel;
import dev.joryu.experiment.Attempt.Outcome;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/**
 * What a worker writes about the run it holds. Every write names the claim's fence and is refused
 * with {@link LeaseLost} once the run has gone to somebody else.
 */
@Component
public class Attempts {

  private static final String TOO_LATE = "it had finished before the cancel reached it";

  private final JdbcClient jdbc;
  private final TransactionOperations transactions;
  private final Models models;
  private final Exports exports;
  private final TeacherRuns teacherRuns;
  private final Events events;
  private final StateEvents states;

  public Attempts(
      JdbcClient jdbc,
      TransactionOperations transactions,
      Models models,
      Exports exports,
      TeacherRuns teacherRuns,
      Events events,
      StateEvents states) {
    this.jdbc = jdbc;
    this.transactions = transactions;
    this.models = models;
    this.exports = exports;
    this.teacherRuns = teacherRuns;
    this.events = events;
    this.states = states;
  }

  /**
   * Renews the lease.
   *
   * @return what the worker must do
   */
  public Beat beat(Claim claim) {
    return jdbc.sql(
            """
            update attempt set lease_until = now() + make_interval(secs => :lease)
            from run
            where attempt.run = :run and attempt.number = :attempt and attempt.outcome is null
              and run.id = attempt.run and run.fence = :fence
            returning run.status
            """)
        .param("lease", (double) Queue.LEASE.toSeconds())
        .param("run", claim.run())
        .param("attempt", claim.attempt())
        .param("fence", claim.fence())
        .query(String.class)
        .optional()
        .map(status -> status.equals("CANCELLING") ? Beat.CANCEL : Beat.GO_ON)
        .orElse(Beat.LOST);
  }

  /** Writes points, log lines and progress in one transaction; points known already are skipped. */
  public void report(Claim claim, Batch batch) {
    held(
        claim,
        () -> {
          List<Point> fresh = new PointIngest(jdbc).add(claim.run(), batch.points());
          log(claim, batch.lines());
          RunProgress progress = batch.progress();
          if (progress != null) {
            update(claim, progress);
            events.append(claim.run(), Event.Kind.PROGRESS, payload(claim, progress));
          }
          if (!fresh.isEmpty()) {
            events.append(claim.run(), Event.Kind.METRICS, payload(claim, fresh));
          }
          if (!batch.lines().isEmpty()) {
            events.append(
                claim.run(), Event.Kind.LOG, Map.of("run", claim.run(), "lines", batch.lines()));
          }
        });
  }

  /** Adds a warning to the run, once. */
  public void warn(Claim claim, String warning) {
    held(
        claim,
        () ->
            jdbc.sql(
                    """
                    update run set warnings = warnings || jsonb_build_array(:warning::text)
                    where id = :run and not warnings @> jsonb_build_array(:warning::text)
                    """)
                .param("warning", warning)
                .param("run", claim.run())
                .update());
  }

  /**
   * Notes the state a next attempt resumes from. The run has come further than before, so what it
   * lost until now counts no more.
   *
   * @param sha256 of the checkpoint in the artifact store
   * @param epoch epochs finished in it
   * @param step optimiser steps finished in it
   */
  public void checkpoint(Claim claim, String sha256, int epoch, long step) {
    held(
        claim,
        () ->
            jdbc.sql(
                    """
                    update run set checkpoint = :sha256, checkpoint_epoch = :epoch,
                      checkpoint_step = :step, losses = 0
                    where id = :run
                    """)
                .param("sha256", sha256)
                .param("epoch", epoch)
                .param("step", step)
                .param("run", claim.run())
                .update());
  }

  /** Whether a run would resume from this checkpoint. */
  public boolean isCheckpoint(String sha256) {
    return jdbc.sql("select exists (select from run where checkpoint = :sha256)")
        .param("sha256", sha256)
        .query(Boolean.class)
        .single();
  }

  /** Notes how the attempt is carried out, as far as it has come, lest it is killed. */
  public void provenanceSoFar(Claim claim, Provenance provenance) {
    held(
        claim,
        () ->
            jdbc.sql(
                    """
                    update attempt set provenance = :provenance::jsonb
                    where run = :run and number = :attempt and not provenance_complete
                    """)
                .param("provenance", JsonColumn.write(provenance))
                .param("run", claim.run())
                .param("attempt", claim.attempt())
                .update());
  }

  /**
   * Notes how the attempt was carried out, once, shortly before it ends.
   *
   * @param evicted keys of teacher caches that the worker deleted on its machine
   */
  public void provenance(Claim claim, Provenance provenance, List<String> evicted) {
    held(
        claim,
        () -> {
          int noted =
              jdbc.sql(
                      """
                      update attempt
                      set provenance = :provenance::jsonb, provenance_complete = true
                      where run = :run and number = :attempt and not provenance_complete
                      """)
                  .param("provenance", JsonColumn.write(provenance))
                  .param("run", claim.run())
                  .param("attempt", claim.attempt())
                  .update();
          if (noted > 0) {
            TeacherCaches caches = new TeacherCaches(jdbc);
            String host = provenance.machine().host();
            caches.deleted(host, evicted);
            Provenance.Cache use = provenance.teacher().cache();
            if (use != null) {
              caches.used(claim, host, use);
            }
          }
        });
  }

  /**
   * Ends the run with its model; repeating it changes nothing.
   *
   * @param export the model's file for devices; null where there is none
   */
  public void succeed(
      Claim claim,
      NewModel model,
      List<List<Integer>> confusion,
      Chosen chosen,
      @Nullable NewExport export) {
    end(
        claim,
        Outcome.SUCCEEDED,
        null,
        changed -> {
          models.register(model);
          if (export != null) {
            exports.register(model.name(), export);
          }
          jdbc.sql(
                  """
                  update run set profile = :profile::jsonb, confusion = :confusion::jsonb,
                    chosen = :chosen::jsonb, checkpoint = null, checkpoint_epoch = null,
                    checkpoint_step = null
                  where id = :run
                  """)
              .param("profile", JsonColumn.write(Objects.requireNonNull(model.profile())))
              .param("confusion", JsonColumn.write(confusion))
              .param("chosen", JsonColumn.write(chosen))
              .param("run", claim.run())
              .update();
          teacherRuns.made(
              claim.run(), References.Teacher.of(models.find(model.name()).orElseThrow()).link());
        });
  }

  /** Ends the run without a model; runs that waited for it as their teacher fail with it. */
  public void fail(Claim claim, String reason) {
    end(claim, Outcome.FAILED, reason, changed -> changed.addAll(teacherRuns.failWaiting()));
  }

  /** Ends the run as it was asked to. */
  public void cancelled(Claim claim) {
    end(claim, Outcome.CANCELLED, null, changed -> changed.addAll(teacherRuns.failWaiting()));
  }

  /** Gives the run back to the queue, to go on from its last checkpoint. */
  public void release(Claim claim, String reason) {
    transactions.executeWithoutResult(
        transaction -> {
          List<Long> released =
              jdbc.sql(LoseAttempts.where("run.id = :run and run.fence = :fence"))
                  .param("run", claim.run())
                  .param("fence", claim.fence())
                  .param("reason", reason)
                  .param("counted", 0)
                  .param("most", Integer.MAX_VALUE)
                  .query(Long.class)
                  .list();
          List<Long> changed = new ArrayList<>(released);
          changed.addAll(teacherRuns.failWaiting());
          states.tell(changed);
        });
  }

  private void end(
      Claim claim, Outcome outcome, @Nullable String reason, Consumer<List<Long>> also) {
    transactions.executeWithoutResult(
        transaction -> {
          if (endedAlready(claim, outcome)) {
            return;
          }
          lock(claim);
          jdbc.sql(
                  """
                  update attempt set outcome = :outcome, reason = :reason, ended_at = now()
                  where run = :run and number = :attempt
                  """)
              .param("outcome", outcome.name())
              .param("reason", reason)
              .param("run", claim.run())
              .param("attempt", claim.attempt())
              .update();
          jdbc.sql(
                  """
                  update run set status = :status, finished_at = now(), eta_seconds = null,
                    status_reason = case
                      when :status = 'SUCCEEDED' and status = 'CANCELLING' then :tooLate
                      else :reason end
                  where id = :run
                  """)
              .param("status", outcome.name())
              .param("reason", reason)
              .param("tooLate", TOO_LATE)
              .param("run", claim.run())
              .update();
          List<Long> changed = new ArrayList<>(List.of(claim.run()));
          also.accept(changed);
          states.tell(changed);
        });
  }

  private boolean endedAlready(Claim claim, Outcome outcome) {
    return jdbc.sql(
            """
            select exists (select from attempt join run on run.id = attempt.run
              where run = :run and number = :attempt and outcome = :outcome and fence = :fence)
            """)
        .param("run", claim.run())
        .param("attempt", claim.attempt())
        .param("outcome", outcome.name())
        .param("fence", claim.fence())
        .query(Boolean.class)
        .single();
  }

  private void log(Claim claim, List<String> lines) {
    if (lines.isEmpty()) {
      return;
    }
    jdbc.sql(
            """
            insert into run_log (run, attempt, text)
            select :run, :attempt, text from unnest(:lines) with ordinality as l (text, n)
            order by n
            """)
        .param("run", claim.run())
        .param("attempt", claim.attempt())
        .param("lines", lines.toArray(String[]::new))
        .update();
  }

  private void update(Claim claim, RunProgress progress) {
    jdbc.sql(
            """
            update run set epoch = :epoch, epochs = :epochs, step = :step, steps = :steps,
              eta_seconds = :eta
            where id = :run
            """)
        .param("epoch", progress.epoch())
        .param("epochs", progress.epochs())
        .param("step", progress.step())
        .param("steps", progress.steps())
        .param("eta", progress.etaSeconds())
        .param("run", claim.run())
        .update();
  }

  private static Map<String, @Nullable Object> payload(Claim claim, RunProgress progress) {
    Map<String, @Nullable Object> payload = new LinkedHashMap<>();
    payload.put("run", claim.run());
    payload.put("epoch", progress.epoch());
    payload.put("epochs", progress.epochs());
    payload.put("step", progress.step());
    payload.put("steps", progress.steps());
    payload.put("etaSeconds", progress.etaSeconds());
    return payload;
  }

  private static Map<String, Object> payload(Claim claim, List<Point> points) {
    return Map.of("run", claim.run(), "points", points.stream().map(Point::forStream).toList());
  }

  private void held(Claim claim, Runnable write) {
    transactions.executeWithoutResult(
        transaction -> {
          lock(claim);
          write.run();
        });
  }

  private void lock(Claim claim) {
    Optional<Long> run =
        jdbc.sql(
                """
                select id from run
                where id = :run and fence = :fence and status in ('RUNNING', 'CANCELLING')
                for no key update
                """)
            .param("run", claim.run())
            .param("fence", claim.fence())
            .query(Long.class)
            .optional();
    if (run.isEmpty()) {
      throw new LeaseLost(claim);
    }
  }
}
