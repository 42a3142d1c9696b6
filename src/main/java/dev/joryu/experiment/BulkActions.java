package dev.joryu.experiment;

import dev.joryu.catalog.JsonColumn;
import dev.joryu.experiment.BulkOrder.Outcome;
import dev.joryu.experiment.BulkOrder.Refusal;
import dev.joryu.experiment.RunAction.Standing;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongConsumer;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Does one thing to many runs, each by itself: what one refuses the others may still get. */
@Component
public class BulkActions {

  private final JdbcClient jdbc;
  private final Transitions transitions;

  BulkActions(JdbcClient jdbc, Transitions transitions) {
    this.jdbc = jdbc;
    this.transitions = transitions;
  }

  /** The runs a filter finds, oldest first. */
  public List<Long> find(RunFilter filter) {
    Map<String, Object> parameters = new HashMap<>();
    String where = filter.where(parameters);
    return jdbc.sql("select id from run " + where + " order by id")
        .params(parameters)
        .query(Long.class)
        .list();
  }

  /** Says what would become of an order now, and does nothing. */
  public Outcome plan(BulkOrder order) {
    Map<Long, Standing> standings = new Standings(jdbc).of(order.runs());
    List<Long> done = new ArrayList<>();
    List<Refusal> refused = new ArrayList<>();
    for (long run : order.runs()) {
      Standing standing = standings.get(run);
      if (standing == null) {
        refused.add(new Refusal(run, "does not exist"));
      } else {
        order
            .action()
            .refusal(standing)
            .ifPresentOrElse(reason -> refused.add(new Refusal(run, reason)), () -> done.add(run));
      }
    }
    return new Outcome(done, refused);
  }

  /** Carries an order out. */
  public Outcome carryOut(BulkOrder order) {
    return each(order.runs(), run -> act(order, run));
  }

  /** What would take an order back, as its runs stand now. */
  public Undo undo(BulkOrder order) {
    Undo.Kind kind =
        switch (order.action()) {
          case CANCEL -> Undo.Kind.REQUEUE;
          case PAUSE -> Undo.Kind.RESUME;
          case RESUME -> Undo.Kind.PAUSE;
          case PRIORITY -> Undo.Kind.PRIORITY;
          case RETRY, DELETE, TAG -> Undo.Kind.NONE;
        };
    Map<Long, Integer> runs = new LinkedHashMap<>();
    jdbc.sql(
            """
            select id, priority from run where id = any(:ids) and case :kind
              when 'REQUEUE' then status = 'QUEUED' when 'RESUME' then not held
              when 'PAUSE' then held when 'PRIORITY' then true else false end
            order by array_position(:ids, id)
            """)
        .param("ids", order.runs().toArray(Long[]::new))
        .param("kind", kind.name())
        .query(
            row -> {
              runs.put(row.getLong("id"), row.getInt("priority"));
            });
    return new Undo(kind, runs);
  }

  /** Takes an action back. */
  public Outcome takeBack(Undo undo) {
    return switch (undo.kind()) {
      case NONE -> new Outcome(List.of(), List.of());
      case REQUEUE -> each(undo.ids(), this::requeue);
      case RESUME -> each(undo.ids(), transitions::resume);
      case PAUSE -> each(undo.ids(), transitions::pause);
      case PRIORITY ->
          each(undo.ids(), run -> transitions.prioritise(run, undo.runs().getOrDefault(run, 0)));
    };
  }

  /** A run that waited begins where it would have. */
  private void requeue(long run) {
    Standing standing = new Standings(jdbc).of(List.of(run)).get(run);
    if (standing != null && standing.checkpoint()) {
      transitions.resume(run);
    } else {
      transitions.retry(run);
    }
  }

  private static Outcome each(List<Long> runs, LongConsumer act) {
    List<Long> done = new ArrayList<>();
    List<Refusal> refused = new ArrayList<>();
    for (long run : runs) {
      try {
        act.accept(run);
        done.add(run);
      } catch (RunConflict e) {
        refused.add(new Refusal(run, e.reason()));
      } catch (RunNotFound e) {
        refused.add(new Refusal(run, "does not exist"));
      }
    }
    return new Outcome(done, refused);
  }

  private void act(BulkOrder order, long run) {
    switch (order.action()) {
      case CANCEL -> transitions.cancel(run);
      case PAUSE -> transitions.pause(run);
      case RESUME -> transitions.resume(run);
      case RETRY -> transitions.retry(run);
      case DELETE -> transitions.delete(run);
      case PRIORITY -> transitions.prioritise(run, order.priority());
      case TAG -> tag(run, order.tags());
    }
  }

  private void tag(long run, Map<String, String> tags) {
    int found =
        jdbc.sql("update run set tags = tags || :tags::jsonb where id = :run")
            .param("tags", JsonColumn.write(tags))
            .param("run", run)
            .update();
    if (found == 0) {
      throw new RunNotFound(run);
    }
  }
}
