package dev.joryu.experiment;

import dev.joryu.catalog.JsonColumn;
import dev.joryu.experiment.BulkOrder.Outcome;
import dev.joryu.experiment.BulkOrder.Refusal;
import dev.joryu.experiment.RunAction.Standing;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
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
    List<Long> done = new ArrayList<>();
    List<Refusal> refused = new ArrayList<>();
    for (long run : order.runs()) {
      try {
        act(order, run);
        done.add(run);
      } catch (RunConflict e) {
        refused.add(new Refusal(run, e.reason()));
      } catch (RunNotFound e) {
        refused.add(new Refusal(run, "does not exist"));
      }
    }
    return new Outcome(done, refused);
  }

  /** Queues cancelled runs again that had waited: from their last state, if they have one. */
  public Outcome requeue(List<Long> runs) {
    Map<Long, Standing> standings = new Standings(jdbc).of(runs);
    List<Long> kept = new ArrayList<>(runs);
    kept.removeIf(
        run -> {
          Standing standing = standings.get(run);
          return standing == null || !standing.checkpoint();
        });
    List<Long> fresh = new ArrayList<>(runs);
    fresh.removeAll(kept);
    Outcome resumed = carryOut(new BulkOrder(RunAction.RESUME, kept));
    Outcome retried = carryOut(new BulkOrder(RunAction.RETRY, fresh));
    List<Long> done = new ArrayList<>(resumed.done());
    done.addAll(retried.done());
    List<Refusal> refused = new ArrayList<>(resumed.refused());
    refused.addAll(retried.refused());
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
