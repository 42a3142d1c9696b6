package dev.joryu.experiment;

import dev.joryu.catalog.JsonColumn;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/** What people may do to a run; each asks its status first and refuses where it forbids. */
@Component
class Transitions {

  /** Why a queued run waits that somebody paused; its attempt ended with the same word. */
  static final String PAUSED = "paused";

  private static final String PAUSING = "pausing";

  private final JdbcClient jdbc;
  private final Checkpoints checkpoints;
  private final TransactionOperations transactions;
  private final StateEvents states;
  private final Events events;
  private final References references;
  private final TeacherRuns teacherRuns;

  Transitions(
      JdbcClient jdbc,
      Checkpoints checkpoints,
      TransactionOperations transactions,
      StateEvents states,
      Events events,
      References references,
      TeacherRuns teacherRuns) {
    this.jdbc = jdbc;
    this.checkpoints = checkpoints;
    this.transactions = transactions;
    this.states = states;
    this.events = events;
    this.references = references;
    this.teacherRuns = teacherRuns;
  }

  void cancel(long id) {
    locked(
        id,
        status -> {
          switch (status) {
            case QUEUED -> {
              set(id, RunStatus.CANCELLED);
              List<Long> changed = new ArrayList<>(teacherRuns.failWaiting());
              changed.add(0, id);
              states.tell(changed);
            }
            case RUNNING -> {
              set(id, RunStatus.CANCELLING);
              states.tell(List.of(id));
            }
            case CANCELLING -> {}
            default -> throw new RunConflict(id, "is " + words(status) + " already");
          }
        });
  }

  void pause(long id) {
    locked(
        id,
        status -> {
          switch (status) {
            case QUEUED -> hold(id, true, PAUSED);
            case RUNNING -> hold(id, true, PAUSING);
            default -> throw new RunConflict(id, "is " + words(status) + "; it cannot be paused");
          }
        });
  }

  void prioritise(long id, int priority) {
    locked(
        id,
        status -> {
          if (status != RunStatus.QUEUED) {
            throw new RunConflict(id, "is " + words(status) + "; only a queued run has a turn");
          }
          jdbc.sql("update run set priority = :priority where id = :id")
              .param("priority", priority)
              .param("id", id)
              .update();
          states.tell(List.of(id));
        });
  }

  void retry(long id) {
    Optional<String> checkpoint = checkpoints.of(id);
    requeue(
        id,
        run -> {
          for (String table : new String[] {"metric_point", "metric_rollup", "metric_summary"}) {
            jdbc.sql("delete from " + table + " where run = :id").param("id", run).update();
          }
          jdbc.sql(
                  """
                  update run set checkpoint = null, checkpoint_epoch = null,
                    checkpoint_step = null, epoch = 0, step = 0, steps = 0, started_at = null
                  where id = :id
                  """)
              .param("id", run)
              .update();
          events.append(run, Event.Kind.CLEARED, Map.of("run", run));
        });
    checkpoint.ifPresent(checkpoints::discard);
  }

  void resume(long id) {
    if (!wentOn(id)) {
      resumeEnded(id);
    }
  }

  /** Lets a paused run wait for its turn again, and a pausing one go on. */
  private boolean wentOn(long id) {
    return Boolean.TRUE.equals(
        transactions.execute(
            transaction -> {
              boolean held =
                  jdbc.sql("select held from run where id = :id for update")
                      .param("id", id)
                      .query(Boolean.class)
                      .optional()
                      .orElse(false);
              if (held) {
                hold(id, false, null);
              }
              return held;
            }));
  }

  private void hold(long id, boolean held, @Nullable String reason) {
    jdbc.sql("update run set held = :held, status_reason = :reason where id = :id")
        .param("held", held)
        .param("reason", reason)
        .param("id", id)
        .update();
    states.tell(List.of(id));
  }

  private void resumeEnded(long id) {
    requeue(
        id,
        run -> {
          boolean kept =
              jdbc.sql("select checkpoint is not null from run where id = :id")
                  .param("id", run)
                  .query(Boolean.class)
                  .single();
          if (!kept) {
            throw new RunConflict(run, "left no checkpoint to resume from; retry it");
          }
        });
  }

  void delete(long id) {
    Optional<String> checkpoint = checkpoints.of(id);
    locked(
        id,
        status -> {
          if (!status.isFinished()) {
            throw new RunConflict(id, "is " + words(status) + "; cancel it first");
          }
          String experiment =
              jdbc.sql("delete from run where id = :id returning experiment")
                  .param("id", id)
                  .query(String.class)
                  .single();
          events.append(id, Event.Kind.DELETED, Map.of("run", id, "experiment", experiment));
        });
    checkpoint.ifPresent(checkpoints::discard);
  }

  private void requeue(long id, LongConsumer prepare) {
    locked(
        id,
        status -> {
          boolean ended = status.canBecome(RunStatus.QUEUED) && !status.isHeld();
          if (!ended && !isPaused(id, status)) {
            throw new RunConflict(id, "is " + words(status) + ", neither failed nor cancelled");
          }
          findTeacher(id);
          prepare.accept(id);
          jdbc.sql(
                  """
                  update run set status = 'QUEUED', status_reason = null, finished_at = null,
                    losses = 0, failures = 0, held = false, not_before = null, eta_seconds = null
                  where id = :id
                  """)
              .param("id", id)
              .update();
          states.tell(List.of(id));
        });
  }

  private boolean isPaused(long id, RunStatus status) {
    return status == RunStatus.QUEUED
        && jdbc.sql("select held from run where id = :id")
            .param("id", id)
            .query(Boolean.class)
            .single();
  }

  /** Looks again for a teacher that was still to be made when the run ended. */
  private void findTeacher(long id) {
    jdbc.sql(
            "select spec from run where id = :id and teacher_model is not null and teacher is null")
        .param("id", id)
        .query((row, number) -> SpecColumn.read(row.getString("spec")))
        .optional()
        .ifPresent(
            spec -> {
              TeacherLink link = references.teacher(spec).orElseThrow(() -> noTeacher(id)).link();
              jdbc.sql(
                      """
                      update run set teacher_run = :madeBy, teacher = :teacher::jsonb
                      where id = :id
                      """)
                  .param("madeBy", link.run())
                  .param("teacher", link.exists() ? JsonColumn.write(link) : null)
                  .param("id", id)
                  .update();
            });
  }

  private static RunConflict noTeacher(long id) {
    return new RunConflict(id, "has no teacher; retry the run that makes it first");
  }

  private void set(long id, RunStatus status) {
    jdbc.sql(
            """
            update run set status = :status, held = false, not_before = null,
              status_reason = null, finished_at = case when :finished then now() end
            where id = :id
            """)
        .param("status", status.name())
        .param("finished", status.isFinished())
        .param("id", id)
        .update();
  }

  private void locked(long id, Change change) {
    transactions.executeWithoutResult(
        transaction ->
            change.apply(
                jdbc.sql("select status from run where id = :id for update")
                    .param("id", id)
                    .query(String.class)
                    .optional()
                    .map(RunStatus::valueOf)
                    .orElseThrow(() -> new RunNotFound(id))));
  }

  private static String words(RunStatus status) {
    return status.name().toLowerCase(Locale.ROOT);
  }

  private interface Change {
    void apply(RunStatus status);
  }
}
