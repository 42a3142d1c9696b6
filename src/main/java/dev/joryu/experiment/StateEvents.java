package dev.joryu.experiment;

import dev.joryu.event.Event;
import dev.joryu.event.Events;
import java.sql.ResultSet;
import java.sql.SQLException;
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
    Map<Long, Map<String, @Nullable Object>> payloads = new LinkedHashMap<>();
    jdbc.sql(
            """
            select id, experiment, name, method, status, status_reason
            from unnest(:ids::bigint[]) with ordinality as told (id, place) join run using (id)
            order by place
            """)
        .param("ids", runs.toArray(Long[]::new))
        .query(
            row -> {
              payloads.put(row.getLong("id"), payload(row));
            });
    events.append(Event.Kind.STATE, payloads);
  }

  private static Map<String, @Nullable Object> payload(ResultSet row) throws SQLException {
    Map<String, @Nullable Object> payload = new LinkedHashMap<>();
    payload.put("run", row.getLong("id"));
    payload.put("experiment", row.getString("experiment"));
    payload.put("name", row.getString("name"));
    payload.put("method", row.getString("method"));
    payload.put("status", row.getString("status"));
    payload.put("statusReason", row.getString("status_reason"));
    return payload;
  }
}
