package dev.joryu.webhook;

import dev.joryu.catalog.JsonColumn;
import dev.joryu.event.Event;
import dev.joryu.event.Events;
import dev.joryu.experiment.RunStatus;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;
import tools.jackson.core.type.TypeReference;

/**
 * Makes messages of what happened to runs. How far it has read is written with the messages, so
 * none is lost or made twice when the server dies.
 *
 * <p>Which runs are unfinished is kept as the events tell it: by the time they are read, an
 * experiment that was finished may have new runs, or one that was not may be.
 */
@Component
public class Announcements {

  private static final int AT_ONCE = 500;

  private final JdbcClient jdbc;
  private final TransactionOperations transactions;
  private final Events events;
  private final Deliveries deliveries;

  public Announcements(
      JdbcClient jdbc, TransactionOperations transactions, Events events, Deliveries deliveries) {
    this.jdbc = jdbc;
    this.transactions = transactions;
    this.events = events;
    this.deliveries = deliveries;
  }

  /** The last event that was read; those behind it are still needed. */
  public long read() {
    return jdbc.sql("select event from webhook_progress").query(Long.class).single();
  }

  /** Reads on to the newest event. */
  public void readOn() {
    long newest = events.latestId();
    long read = read();
    while (read < newest) {
      read = transactions.execute(transaction -> step(newest));
    }
  }

  private long step(long newest) {
    long read =
        jdbc.sql("select event from webhook_progress for update").query(Long.class).single();
    if (read >= newest) {
      return read; // another server was quicker
    }
    List<Event> states = events.states(read, newest, AT_ONCE);
    states.forEach(this::announce);
    long now = states.size() < AT_ONCE ? newest : states.get(AT_ONCE - 1).id();
    jdbc.sql("update webhook_progress set event = :event").param("event", now).update();
    return now;
  }

  private void announce(Event event) {
    Map<String, @Nullable Object> state =
        JsonColumn.read(
            event.payload(), new TypeReference<LinkedHashMap<String, @Nullable Object>>() {});
    String experiment = String.valueOf(state.get("experiment"));
    RunStatus status = RunStatus.valueOf(String.valueOf(state.get("status")));
    Long run = event.run();
    if (run == null) {
      return;
    }
    if (!status.isFinished()) {
      begun(run, experiment);
    } else if (ended(run)) {
      WebhookEvent told =
          status == RunStatus.FAILED ? WebhookEvent.RUN_FAILED : WebhookEvent.RUN_FINISHED;
      deliveries.add(told, run, experiment, Payload.of(told, event, state), event.at());
      if (isFinished(experiment)) {
        WebhookEvent all = WebhookEvent.EXPERIMENT_FINISHED;
        deliveries.add(all, run, experiment, Payload.of(all, event, state), event.at());
      }
    }
  }

  private void begun(long run, String experiment) {
    jdbc.sql(
            """
            insert into webhook_unfinished (run, experiment) values (:run, :experiment)
            on conflict do nothing
            """)
        .param("run", run)
        .param("experiment", experiment)
        .update();
  }

  private boolean ended(long run) {
    return jdbc.sql("delete from webhook_unfinished where run = :run").param("run", run).update()
        == 1;
  }

  private boolean isFinished(String experiment) {
    return jdbc.sql(
            "select not exists (select from webhook_unfinished where experiment = :experiment)")
        .param("experiment", experiment)
        .query(Boolean.class)
        .single();
  }
}
