package dev.joryu.webhook;

import dev.joryu.catalog.Page;
import dev.joryu.catalog.PageRequest;
import dev.joryu.spec.Fields;
import dev.joryu.spec.InvalidInput;
import dev.joryu.spec.Violation;
import java.security.SecureRandom;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Who is told of what happens; owns the table of receivers. */
@Component
public class Webhooks {

  private static final Map<String, String> SORTS =
      Map.of("id", "id", "createdAt", "created_at", "active", "active");

  private final JdbcClient jdbc;
  private final Addresses addresses;
  private final SecureRandom random = new SecureRandom();

  Webhooks(JdbcClient jdbc, Addresses addresses) {
    this.jdbc = jdbc;
    this.addresses = addresses;
  }

  /**
   * Adds a receiver.
   *
   * @param tree {@code url, events, description, secret}
   * @throws InvalidInput with every violation
   */
  public Created create(Map<String, ? extends @Nullable Object> tree) {
    NewWebhook asked = NewWebhook.read(tree, random, addresses);
    Webhook webhook =
        jdbc.sql(
                """
                insert into webhook (url, secret, events, description)
                values (:url, :secret, :events, :description) returning *
                """)
            .param("url", asked.url())
            .param("secret", asked.secret())
            .param("events", words(asked.events()))
            .param("description", asked.description())
            .query(Webhooks::webhook)
            .single();
    return new Created(webhook, asked.secret());
  }

  /** Finds a receiver. */
  public Optional<Webhook> find(long id) {
    return jdbc.sql("select * from webhook where id = :id")
        .param("id", id)
        .query(Webhooks::webhook)
        .optional();
  }

  /** Receivers, newest first where no order is asked. */
  public Page<Webhook> list(PageRequest request) {
    List<Webhook> items =
        jdbc.sql(
                "select * from webhook order by %s offset :offset limit :size"
                    .formatted(request.orderBy(SORTS, "id desc")))
            .param("offset", request.offset())
            .param("size", request.size())
            .query(Webhooks::webhook)
            .list();
    long total = jdbc.sql("select count(*) from webhook").query(Long.class).single();
    return new Page<>(items, total, request.page(), request.size());
  }

  /**
   * Changes what {@code tree} names: {@code active, events}. What waits for a receiver that is not
   * active waits on.
   *
   * @throws InvalidInput with every violation
   */
  public Optional<Webhook> change(long id, Map<String, ? extends @Nullable Object> tree) {
    return find(id)
        .map(
            webhook -> {
              List<Violation> violations = new ArrayList<>();
              Fields fields = Fields.of(tree, violations);
              boolean active = fields.flag("active", webhook.active());
              List<WebhookEvent> events = NewWebhook.events(fields, tree, webhook.events());
              fields.close();
              if (!violations.isEmpty()) {
                throw new InvalidInput(violations);
              }
              return jdbc.sql(
                      """
                      update webhook set active = :active, events = :events where id = :id
                      returning *
                      """)
                  .param("active", active)
                  .param("events", words(events))
                  .param("id", id)
                  .query(Webhooks::webhook)
                  .optional()
                  .orElse(webhook);
            });
  }

  /** Forgets a receiver with all that was or would have been sent to it; says if it was there. */
  public boolean delete(long id) {
    return jdbc.sql("delete from webhook where id = :id").param("id", id).update() == 1;
  }

  private static String[] words(List<WebhookEvent> events) {
    return events.stream().map(WebhookEvent::toString).toArray(String[]::new);
  }

  private static Webhook webhook(ResultSet row, int number) throws SQLException {
    String[] events = (String[]) row.getArray("events").getArray();
    return new Webhook(
        row.getLong("id"),
        row.getString("url"),
        Arrays.stream(events).map(WebhookEvent::of).flatMap(Optional::stream).toList(),
        row.getBoolean("active"),
        row.getString("description"),
        row.getTimestamp("created_at").toInstant());
  }

  /**
   * A receiver that was just added.
   *
   * @param secret what signs its messages; told now and never again
   */
  public record Created(Webhook webhook, String secret) {

    @Override
    public String toString() {
      return webhook.toString();
    }
  }
}
