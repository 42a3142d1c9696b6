package dev.joryu.experiment;

import dev.joryu.event.Event;
import dev.joryu.event.Events;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Tells everyone that runs changed their status. */
@Component
class StateEvents {

  private final JdbcClient jdbc;
  private final Events events;

  StateEvents(JdbcClient jdbc, Events events) {
    this.jdbc = jdbc;
    this.events = events;
  }

  /** Tells how these runs stand now; the last thing their transaction does. */
  void tell(List<Long> runs) {
    runs.forEach(this::tell);
  }

  private void tell(long run) {
    Map<String, @Nullable Object> payload = new LinkedHashMap<>();
    jdbc.sql("select experiment, name, method, status, status_reason from run where id = :id")
        .param("id", run)
        .query(
            row -> {
              payload.put("run", run);
              payload.put("experiment", row.getString("experiment"));
              payload.put("name", row.getString("name"));
              payload.put("method", row.getString("method"));
              payload.put("status", row.getString("status"));
              payload.put("statusReason", row.getString("status_reason"));
            });
    events.append(run, Event.Kind.STATE, payload);
  }
}
