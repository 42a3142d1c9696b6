package dev.joryu.event;

import dev.joryu.catalog.JsonColumn;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * What happened, in one order that all readers share.
 *
 * <p>An id is drawn under a lock that is held until commit. Without it a reader could see event 8
 * while 7 is still uncommitted, remember 8, and never see 7.
 */
@Component
public class Events {

  static final String CHANNEL = "joryu_event";

  private static final long ORDER_LOCK = 0x4a6f727975L;

  private final JdbcClient jdbc;

  public Events(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /**
   * Events behind {@code id}, oldest first.
   *
   * @param id the last one the reader has; 0 for none
   */
  public List<Event> after(long id, int limit) {
    return jdbc.sql("select * from event where id > :id order by id limit :limit")
        .param("id", id)
        .param("limit", limit)
        .query(Events::event)
        .list();
  }

  /** The newest id; 0 where nothing happened yet. */
  public long latestId() {
    return jdbc.sql("select coalesce(max(id), 0) from event").query(Long.class).single();
  }

  /** The oldest id still kept; whoever has read less far has missed something. */
  public Optional<Long> oldestId() {
    return jdbc.sql("select min(id) from event where id is not null")
        .query((row, number) -> row.getLong(1))
        .optional()
        .filter(id -> id > 0);
  }

  /**
   * Changes of runs' statuses behind {@code id}, oldest first.
   *
   * @param last the last event that is of interest; it must have been seen
   */
  public List<Event> states(long id, long last, int limit) {
    return jdbc.sql(
            """
            select * from event where id > :id and id <= :last and kind = :kind
            order by id limit :limit
            """)
        .param("id", id)
        .param("last", last)
        .param("kind", Event.Kind.STATE.toString())
        .param("limit", limit)
        .query(Events::event)
        .list();
  }

  /**
   * Forgets events older than {@code age}, but the newest.
   *
   * @param last what lies behind it is still needed
   */
  public void forgetOlderThan(Duration age, long last) {
    jdbc.sql(
            """
            delete from event
            where at < now() - make_interval(secs => :age) and id <= :last
              and id < (select max(id) from event)
            """)
        .param("last", last)
        .param("age", (double) age.toSeconds())
        .update();
  }

  /**
   * Adds an event, as the last thing of a transaction: whoever holds the order lock must wait for
   * nobody.
   */
  public void append(@Nullable Long run, Event.Kind kind, Object payload) {
    lockOrder();
    jdbc.sql(
            """
            with added as (
              insert into event (run, kind, payload, at)
              values (:run, :kind, :payload::jsonb, clock_timestamp()) returning id)
            select pg_notify(:channel, id::text) from added
            """)
        .param("run", run)
        .param("kind", kind.toString())
        .param("payload", JsonColumn.write(payload))
        .param("channel", CHANNEL)
        .query(row -> {});
  }

  /**
   * Adds an event for each of these runs, in their order, likewise as the last thing.
   *
   * @param payloads by run
   */
  public void append(Event.Kind kind, Map<Long, ?> payloads) {
    if (payloads.isEmpty()) {
      return;
    }
    lockOrder();
    jdbc.sql(
            """
            with added as (
              insert into event (run, kind, payload, at)
              select run, :kind, payload::jsonb, clock_timestamp()
              from unnest(:runs::bigint[], :payloads::text[]) with ordinality
                as told (run, payload, place)
              order by place returning id)
            select pg_notify(:channel, max(id)::text) from added
            """)
        .param("kind", kind.toString())
        .param("runs", payloads.keySet().toArray(Long[]::new))
        .param("payloads", payloads.values().stream().map(JsonColumn::write).toArray(String[]::new))
        .param("channel", CHANNEL)
        .query(row -> {});
  }

  private void lockOrder() {
    jdbc.sql("select pg_advisory_xact_lock(:lock)").param("lock", ORDER_LOCK).query(row -> {});
  }

  private static Event event(ResultSet row, int number) throws SQLException {
    long run = row.getLong("run");
    return new Event(
        row.getLong("id"),
        run == 0 ? null : run,
        Event.Kind.valueOf(row.getString("kind").toUpperCase(Locale.ROOT)),
        row.getString("payload"),
        row.getTimestamp("at").toInstant());
  }
}
