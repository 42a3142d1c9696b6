package dev.joryu.experiment;

import dev.joryu.catalog.Exports;
import dev.joryu.catalog.JsonColumn;
import dev.joryu.catalog.Models;
import dev.joryu.catalog.NewExport;
import dev.joryu.catalog.NewModel;
import dev.joryu.experiment.Attempt.Outcome;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/** The ends of attempts that their workers tell; each may be told twice and happens once. */
@Component
class Endings {

  private static final String HELD = "run.id = :run and run.fence = :fence";

  private final JdbcClient jdbc;
  private final TransactionOperations transactions;
  private final Holding holding;
  private final LoseAttempts loseAttempts;
  private final OwnerUsage usage;
  private final QueueSettings settings;
  private final Models models;
  private final Exports exports;
  private final TeacherRuns teacherRuns;
  private final StateEvents states;

  Endings(
      JdbcClient jdbc,
      TransactionOperations transactions,
      Holding holding,
      LoseAttempts loseAttempts,
      OwnerUsage usage,
      QueueSettings settings,
      Models models,
      Exports exports,
      TeacherRuns teacherRuns,
      StateEvents states) {
    this.jdbc = jdbc;
    this.transactions = transactions;
    this.holding = holding;
    this.loseAttempts = loseAttempts;
    this.usage = usage;
    this.settings = settings;
    this.models = models;
    this.exports = exports;
    this.teacherRuns = teacherRuns;
    this.states = states;
  }

  void succeed(
      Claim claim,
      NewModel model,
      List<List<Integer>> confusion,
      Chosen chosen,
      @Nullable String evaluation,
      @Nullable NewExport export) {
    end(
        claim,
        Outcome.SUCCEEDED,
        null,
        () -> {
          finish(claim, RunStatus.SUCCEEDED, null);
          models.register(model);
          if (export != null) {
            exports.register(model.name(), export);
          }
          jdbc.sql(
                  """
                  update run set profile = :profile::jsonb, confusion = :confusion::jsonb,
                    chosen = :chosen::jsonb, evaluation = :evaluation, checkpoint = null,
                    checkpoint_epoch = null, checkpoint_step = null
                  where id = :run
                  """)
              .param("profile", JsonColumn.write(Objects.requireNonNull(model.profile())))
              .param("confusion", JsonColumn.write(confusion))
              .param("chosen", JsonColumn.write(chosen))
              .param("evaluation", evaluation)
              .param("run", claim.run())
              .update();
          teacherRuns.made(
              claim.run(), References.Teacher.of(models.find(model.name()).orElseThrow()).link());
        });
  }

  /** The run fails for good once it has failed often enough; before, it goes back to the queue. */
  void fail(Claim claim, String reason) {
    end(
        claim,
        Outcome.FAILED,
        reason,
        () -> {
          int failures =
              jdbc.sql("update run set failures = failures + 1 where id = :run returning failures")
                  .param("run", claim.run())
                  .query(Integer.class)
                  .single();
          if (failures < settings.failures()) {
            requeue(claim, "failed (" + reason + ") and is tried again", failures + 1);
          } else {
            finish(claim, RunStatus.FAILED, reason);
          }
        });
  }

  void cancelled(Claim claim) {
    end(claim, Outcome.CANCELLED, null, () -> finish(claim, RunStatus.CANCELLED, null));
  }

  /** The run is held, unless somebody has wanted it to go on in the meantime. */
  void paused(Claim claim) {
    end(claim, Outcome.CANCELLED, Transitions.PAUSED, () -> requeue(claim, null, 0));
  }

  void release(Claim claim, String reason) {
    giveBack(() -> loseAttempts.uncounted(HELD, parameters(claim), reason));
  }

  void lose(Claim claim, String reason) {
    giveBack(() -> loseAttempts.counted(HELD, parameters(claim), reason));
  }

  private void giveBack(Supplier<List<Long>> lose) {
    transactions.executeWithoutResult(
        transaction -> {
          List<Long> changed = new ArrayList<>(lose.get());
          changed.addAll(teacherRuns.failWaiting());
          states.tell(changed);
        });
  }

  private static Map<String, Long> parameters(Claim claim) {
    return Map.of("run", claim.run(), "fence", claim.fence());
  }

  private void end(Claim claim, Outcome outcome, @Nullable String reason, Runnable also) {
    transactions.executeWithoutResult(
        transaction -> {
          if (endedAlready(claim, outcome)) {
            return;
          }
          holding.lock(claim);
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
          usage.charge(List.of(claim.run()));
          List<Long> changed = new ArrayList<>(List.of(claim.run()));
          also.run();
          changed.addAll(teacherRuns.failWaiting());
          states.tell(changed);
        });
  }

  private void finish(Claim claim, RunStatus status, @Nullable String reason) {
    jdbc.sql(
            """
            update run set status = :status, finished_at = now(), eta_seconds = null, held = false,
              status_reason = case
                when :status = 'SUCCEEDED' and status = 'CANCELLING'
                  then 'it had finished before the cancel reached it'
                when :status = 'SUCCEEDED' and held
                  then 'it had finished before the pause reached it'
                else :reason end
            where id = :run
            """)
        .param("status", status.name())
        .param("reason", reason)
        .param("run", claim.run())
        .update();
  }

  /** Back to the queue, or to its end where somebody has asked for that. */
  private void requeue(Claim claim, @Nullable String reason, int times) {
    jdbc.sql(
            """
            update run set eta_seconds = null,
              status = case when status = 'CANCELLING' then 'CANCELLED' else 'QUEUED' end,
              finished_at = case when status = 'CANCELLING' then now() end,
              held = held and status = 'RUNNING',
              not_before = %s,
              status_reason = case when status = 'CANCELLING' then null
                                   when held then 'paused' else :reason end
            where id = :run
            """
                .formatted(LoseAttempts.notBefore(":times")))
        .param("reason", reason)
        .param("times", times)
        .param("backoff", settings.backoffSeconds())
        .param("run", claim.run())
        .update();
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
}
