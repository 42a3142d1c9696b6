package dev.joryu.experiment;

import dev.joryu.catalog.JsonColumn;
import dev.joryu.event.Event;
import dev.joryu.event.Events;
import dev.joryu.experiment.BulkOrder.Outcome;
import dev.joryu.experiment.RunAction.Standing;
import dev.joryu.spec.RunSpec;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/**
 * What people may do to runs. Each is one transaction, which asks the status of every run first,
 * leaves out those that refuse, changes the others by few statements and at last tells of them.
 */
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

  Outcome cancel(List<Long> ids) {
    return allowed(
        ids,
        RunAction.CANCEL,
        runs -> {
          List<Long> waiting = runs.with(RunStatus.QUEUED);
          List<Long> running = runs.with(RunStatus.RUNNING);
          set(waiting, RunStatus.CANCELLED);
          set(running, RunStatus.CANCELLING);
          List<Long> changed = new ArrayList<>(waiting);
          changed.addAll(running);
          if (!waiting.isEmpty()) {
            changed.addAll(teacherRuns.failWaiting());
          }
          states.tell(changed);
        });
  }

  Outcome pause(List<Long> ids) {
    return allowed(
        ids,
        RunAction.PAUSE,
        runs -> {
          hold(runs.with(RunStatus.QUEUED), true, PAUSED);
          hold(runs.with(RunStatus.RUNNING), true, PAUSING);
          states.tell(runs.ids());
        });
  }

  Outcome prioritise(List<Long> ids, ToIntFunction<Long> priority) {
    return allowed(
        ids,
        RunAction.PRIORITY,
        runs -> {
          List<Long> queued = runs.ids();
          jdbc.sql(
                  """
                  update run set priority = wanted.priority
                  from unnest(:ids::bigint[], :priorities::int[]) as wanted (id, priority)
                  where run.id = wanted.id
                  """)
              .param(
                  "priorities", queued.stream().mapToInt(priority).boxed().toArray(Integer[]::new))
              .param("ids", queued.toArray(Long[]::new))
              .update();
          states.tell(queued);
        });
  }

  /** Puts tags on runs beside those they have. */
  Outcome tag(List<Long> ids, Map<String, String> tags) {
    return allowed(
        ids,
        RunAction.TAG,
        runs ->
            update("tags = tags || :tags::jsonb", runs.ids())
                .param("tags", JsonColumn.write(tags))
                .update());
  }

  Outcome retry(List<Long> ids) {
    List<String> unneeded = new ArrayList<>();
    Outcome outcome =
        allowed(
            ids,
            RunAction.RETRY,
            runs -> {
              requeue(runs, runs.ids());
              List<Long> queued = runs.ids();
              unneeded.addAll(checkpoints.of(queued));
              forget(queued);
              Map<Long, Object> cleared = new LinkedHashMap<>();
              queued.forEach(run -> cleared.put(run, Map.of("run", run)));
              events.append(Event.Kind.CLEARED, cleared);
              states.tell(queued);
            });
    unneeded.forEach(checkpoints::discard);
    return outcome;
  }

  /** A paused run waits for its turn again, a pausing one goes on, and an ended one is queued. */
  Outcome resume(List<Long> ids) {
    return allowed(
        ids,
        RunAction.RESUME,
        runs -> {
          List<Long> held = runs.heldBack();
          hold(held, false, null);
          requeue(runs, runs.without(held));
          states.tell(runs.ids());
        });
  }

  Outcome delete(List<Long> ids) {
    List<String> unneeded = new ArrayList<>();
    Outcome outcome =
        allowed(
            ids,
            RunAction.DELETE,
            runs -> {
              unneeded.addAll(checkpoints.of(runs.ids()));
              Map<Long, Object> deleted = new LinkedHashMap<>();
              jdbc.sql("delete from run where id = any(:ids) returning id, experiment")
                  .param("ids", runs.ids().toArray(Long[]::new))
                  .query(
                      row -> {
                        long run = row.getLong("id");
                        deleted.put(
                            run, Map.of("run", run, "experiment", row.getString("experiment")));
                      });
              events.append(Event.Kind.DELETED, deleted);
            });
    unneeded.forEach(checkpoints::discard);
    return outcome;
  }

  private void set(List<Long> runs, RunStatus status) {
    update(
            """
            status = :status, held = false, not_before = null,
              status_reason = null, finished_at = case when :finished then now() end
            """,
            runs)
        .param("status", status.name())
        .param("finished", status.isFinished())
        .update();
  }

  private void hold(List<Long> runs, boolean held, @Nullable String reason) {
    update("held = :held, status_reason = :reason", runs)
        .param("held", held)
        .param("reason", reason)
        .update();
  }

  /** Forgets how far runs came, so that they begin anew. */
  private void forget(List<Long> runs) {
    for (String table : new String[] {"metric_point", "metric_rollup", "metric_summary"}) {
      jdbc.sql("delete from " + table + " where run = any(:ids)")
          .param("ids", runs.toArray(Long[]::new))
          .update();
    }
    update(
            """
            checkpoint = null, checkpoint_epoch = null, checkpoint_step = null,
              epoch = 0, step = 0, steps = 0, started_at = null
            """,
            runs)
        .update();
  }

  /** Queues those that can be; teachers first, as their students look for them. */
  private void requeue(Concerned runs, List<Long> ids) {
    List<Long> orphans =
        jdbc.sql(
                """
                select id from run
                where id = any(:ids) and teacher_model is not null and teacher is null order by id
                """)
            .param("ids", ids.toArray(Long[]::new))
            .query(Long.class)
            .list();
    queue(ids.stream().filter(run -> !orphans.contains(run)).toList());
    for (long orphan : orphans) {
      if (findTeacher(orphan)) {
        queue(List.of(orphan));
      } else {
        runs.refuse(orphan, "has no teacher; retry the run that makes it first");
      }
    }
  }

  private void queue(List<Long> runs) {
    update(
            """
            status = 'QUEUED', status_reason = null, finished_at = null,
              losses = 0, failures = 0, held = false, not_before = null, eta_seconds = null
            """,
            runs)
        .update();
  }

  /** Looks again for a teacher that was still to be made when the run ended. */
  private boolean findTeacher(long id) {
    RunSpec spec =
        jdbc.sql("select spec from run where id = :id")
            .param("id", id)
            .query((row, number) -> SpecColumn.read(row.getString("spec")))
            .single();
    TeacherLink link = references.teacher(spec).map(References.Teacher::link).orElse(null);
    if (link == null) {
      return false;
    }
    jdbc.sql("update run set teacher_run = :madeBy, teacher = :teacher::jsonb where id = :id")
        .param("madeBy", link.run())
        .param("teacher", link.exists() ? JsonColumn.write(link) : null)
        .param("id", id)
        .update();
    return true;
  }

  private JdbcClient.StatementSpec update(String change, List<Long> runs) {
    return jdbc.sql("update run set " + change + " where id = any(:ids)")
        .param("ids", runs.toArray(Long[]::new));
  }

  private Outcome allowed(List<Long> ids, RunAction action, Consumer<Concerned> change) {
    Concerned runs = new Concerned();
    transactions.executeWithoutResult(
        transaction -> {
          Map<Long, Standing> standings = new Standings(jdbc).lock(ids);
          ids.forEach(run -> runs.add(run, standings.get(run), action));
          if (!runs.ids().isEmpty()) {
            change.accept(runs);
          }
        });
    return runs.outcome();
  }
}
