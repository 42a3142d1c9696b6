package dev.joryu.experiment;

import dev.joryu.catalog.JsonColumn;
import dev.joryu.event.Event;
import dev.joryu.event.Events;
import dev.joryu.experiment.RunAction.Standing;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
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
    allowed(
        id,
        RunAction.CANCEL,
        run -> {
          switch (run.status()) {
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
            default -> {}
          }
        });
  }

  void pause(long id) {
    allowed(
        id,
        RunAction.PAUSE,
        run -> hold(id, true, run.status() == RunStatus.QUEUED ? PAUSED : PAUSING));
  }

  void prioritise(long id, int priority) {
    allowed(
        id,
        RunAction.PRIORITY,
        run -> {
          jdbc.sql("update run set priority = :priority where id = :id")
              .param("priority", priority)
              .param("id", id)
              .update();
          states.tell(List.of(id));
        });
  }

  void retry(long id) {
    Optional<String> checkpoint = checkpoints.of(id);
    allowed(
        id,
        RunAction.RETRY,
        run -> {
          for (String table : new String[] {"metric_point", "metric_rollup", "metric_summary"}) {
            jdbc.sql("delete from " + table + " where run = :id").param("id", id).update();
          }
          jdbc.sql(
                  """
                  update run set checkpoint = null, checkpoint_epoch = null,
                    checkpoint_step = null, epoch = 0, step = 0, steps = 0, started_at = null
                  where id = :id
                  """)
              .param("id", id)
              .update();
          events.append(id, Event.Kind.CLEARED, Map.of("run", id));
          requeue(id);
        });
    checkpoint.ifPresent(checkpoints::discard);
  }

  /** A paused run waits for its turn again, a pausing one goes on, and an ended one is queued. */
  void resume(long id) {
    allowed(
        id,
        RunAction.RESUME,
        run -> {
          if (run.isHeldBack()) {
            hold(id, false, null);
          } else {
            requeue(id);
          }
        });
  }

  void delete(long id) {
    Optional<String> checkpoint = checkpoints.of(id);
    allowed(
        id,
        RunAction.DELETE,
        run -> {
          String experiment =
              jdbc.sql("delete from run where id = :id returning experiment")
                  .param("id", id)
                  .query(String.class)
                  .single();
          events.append(id, Event.Kind.DELETED, Map.of("run", id, "experiment", experiment));
        });
    checkpoint.ifPresent(checkpoints::discard);
  }

  private void hold(long id, boolean held, @Nullable String reason) {
    jdbc.sql("update run set held = :held, status_reason = :reason where id = :id")
        .param("held", held)
        .param("reason", reason)
        .param("id", id)
        .update();
    states.tell(List.of(id));
  }

  private void requeue(long id) {
    findTeacher(id);
    jdbc.sql(
            """
            update run set status = 'QUEUED', status_reason = null, finished_at = null,
              losses = 0, failures = 0, held = false, not_before = null, eta_seconds = null
            where id = :id
            """)
        .param("id", id)
        .update();
    states.tell(List.of(id));
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

  private void allowed(long id, RunAction action, Consumer<Standing> change) {
    transactions.executeWithoutResult(
        transaction -> {
          Standing run = new Standings(jdbc).lock(id).orElseThrow(() -> new RunNotFound(id));
          action
              .refusal(run)
              .ifPresent(
                  reason -> {
                    throw new RunConflict(id, reason);
                  });
          change.accept(run);
        });
  }
}
