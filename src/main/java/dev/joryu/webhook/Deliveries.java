package dev.joryu.webhook;

import dev.joryu.catalog.JsonColumn;
import dev.joryu.catalog.Page;
import dev.joryu.catalog.PageRequest;
import java.net.URI;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What is to be sent to whom; owns the table of messages. Only the database's clock counts. */
@Component
public class Deliveries {

  /** Longer than sending takes, so that nobody else sends the same. */
  private static final Duration CLAIM = Duration.ofMinutes(1);

  private static final int RECEIVERS_AT_ONCE = 50;

  private static final String OPEN =
      """
      delivered_at is null
        and not given_up
      """;

  private static final String DONE =
      """
      (delivered_at is not null or given_up)
        and coalesce(delivered_at, next_at) < now() - make_interval(secs => :age)
      """;

  private final JdbcClient jdbc;

  public Deliveries(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** Messages to a receiver, newest first. */
  public Page<Delivery> list(long webhook, PageRequest request) {
    List<Delivery> items =
        jdbc.sql(
                "select * from webhook_delivery where webhook = :webhook order by %s"
                        .formatted(request.orderBy(Map.of("id", "id"), "id desc"))
                    + " offset :offset limit :size")
            .param("webhook", webhook)
            .param("offset", request.offset())
            .param("size", request.size())
            .query(Deliveries::delivery)
            .list();
    long total =
        jdbc.sql("select count(*) from webhook_delivery where webhook = :webhook")
            .param("webhook", webhook)
            .query(Long.class)
            .single();
    return new Page<>(items, total, request.page(), request.size());
  }

  /** Sends a message once more, as soon as may be, and as often as if it were new. */
  public Optional<Delivery> redeliver(long webhook, long id) {
    return jdbc.sql(
            """
            update webhook_delivery set next_at = now(), attempts = 0, given_up = false,
              delivered_at = null
            where id = :id and webhook = :webhook returning *
            """)
        .param("id", id)
        .param("webhook", webhook)
        .query(Deliveries::delivery)
        .optional();
  }

  /** Messages that were delivered or given up that long ago, oldest first. */
  public List<Done> doneWith(Duration age) {
    return jdbc.sql(
            """
            select id, event, coalesce(delivered_at, next_at) since,
              pg_column_size(webhook_delivery.*) bytes
            from webhook_delivery where %s order by since
            """
                .formatted(DONE))
        .param("age", age.toMillis() / 1000.0)
        .query(
            (row, number) ->
                new Done(
                    row.getLong("id"),
                    row.getString("event"),
                    row.getTimestamp("since").toInstant(),
                    row.getLong("bytes")))
        .list();
  }

  /** Forgets a message, unless it is being sent again. */
  public boolean forget(long id, Duration age) {
    return jdbc.sql("delete from webhook_delivery where id = :id and " + DONE)
            .param("id", id)
            .param("age", age.toMillis() / 1000.0)
            .update()
        == 1;
  }

  /** Makes a message for each receiver that wants to be told of it. */
  void add(WebhookEvent event, @Nullable Long run, String experiment, Object payload, Instant at) {
    jdbc.sql(
            """
            insert into webhook_delivery (webhook, event, run, experiment, payload)
            select id, :event, :run, :experiment, :payload::jsonb from webhook
            where active and :event = any(events) and created_at <= :at
            order by id
            """)
        .param("event", event.toString())
        .param("run", run)
        .param("experiment", experiment)
        .param("payload", JsonColumn.write(payload))
        .param("at", Timestamp.from(at))
        .update();
  }

  /** Receivers for whom a message is due. */
  List<Long> due() {
    return jdbc.sql(
            """
            select webhook from webhook_delivery join webhook on webhook.id = webhook
            where %s and active and next_at <= now()
            group by webhook order by min(next_at) limit :limit
            """
                .formatted(OPEN))
        .param("limit", RECEIVERS_AT_ONCE)
        .query(Long.class)
        .list();
  }

  /** Takes the oldest message that is due for a receiver. */
  Optional<Message> claim(long webhook) {
    return jdbc.sql(
            """
            update webhook_delivery set attempts = attempts + 1,
              next_at = now() + make_interval(secs => :claim)
            from webhook
            where webhook.id = webhook and webhook_delivery.id = (
              select due.id from webhook_delivery due join webhook receiver on receiver.id = webhook
              where %s and active and next_at <= now() and webhook = :webhook
              order by next_at, due.id limit 1 for update of due skip locked)
            returning webhook_delivery.*, url, secret
            """
                .formatted(OPEN))
        .param("claim", (double) CLAIM.toSeconds())
        .param("webhook", webhook)
        .query(Deliveries::message)
        .optional();
  }

  /** Makes a message for one receiver, active or not, that is sent once, by the caller. */
  Optional<Message> ping(long webhook, Object payload) {
    return jdbc.sql(
            """
            with ping as (
              insert into webhook_delivery (webhook, event, payload, attempts, given_up)
              select id, :event, :payload::jsonb, 1, true from webhook where id = :webhook
              returning *)
            select ping.*, url, secret from ping join webhook on webhook.id = webhook
            """)
        .param("event", WebhookEvent.PING.toString())
        .param("payload", JsonColumn.write(payload))
        .param("webhook", webhook)
        .query(Deliveries::message)
        .optional();
  }

  /**
   * Notes how sending went.
   *
   * @param again when to try again if it failed; null gives it up
   */
  void ended(Message message, Outcome outcome, @Nullable Duration again) {
    jdbc.sql(
            """
            update webhook_delivery set last_status = :status, last_error = :error,
              delivered_at = case when :delivered then now() end,
              given_up = not :delivered and :again::float8 is null,
              next_at = now() + make_interval(secs => coalesce(:again::float8, 0))
            where id = :id and attempts = :attempt and delivered_at is null
            """)
        .param("status", outcome.status())
        .param("error", outcome.error())
        .param("delivered", outcome.delivered())
        .param("again", again == null ? null : again.toMillis() / 1000.0)
        .param("id", message.delivery())
        .param("attempt", message.attempt())
        .update();
    if (outcome.gone()) {
      jdbc.sql("update webhook set active = false where id = :id")
          .param("id", message.webhook())
          .update();
    }
  }

  private static Message message(ResultSet row, int number) throws SQLException {
    return new Message(
        row.getLong("id"),
        row.getLong("webhook"),
        row.getInt("attempts"),
        row.getString("event"),
        URI.create(row.getString("url")),
        row.getString("secret"),
        row.getString("payload"));
  }

  private static Delivery delivery(ResultSet row, int number) throws SQLException {
    boolean givenUp = row.getBoolean("given_up");
    Timestamp delivered = row.getTimestamp("delivered_at");
    return new Delivery(
        row.getLong("id"),
        row.getLong("webhook"),
        row.getString("event"),
        row.getObject("run", Long.class),
        row.getString("experiment"),
        row.getString("payload"),
        row.getInt("attempts"),
        delivered == null && !givenUp ? row.getTimestamp("next_at").toInstant() : null,
        row.getTimestamp("created_at").toInstant(),
        delivered == null ? null : delivered.toInstant(),
        row.getObject("last_status", Integer.class),
        row.getString("last_error"),
        givenUp);
  }

  /**
   * A message that is done with.
   *
   * @param since when it was delivered or given up
   * @param bytes of its row
   */
  public record Done(long id, String event, Instant since, long bytes) {}
}
