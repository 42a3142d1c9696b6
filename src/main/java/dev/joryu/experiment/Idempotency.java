package dev.joryu.experiment;

import java.time.Duration;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Makes a repeated request harmless; owns the table of keys.
 *
 * <p>The key is written in the transaction of the action it stands for. So the second of two
 * simultaneous requests waits for the first, and a request that failed leaves its key free.
 */
@Component
public class Idempotency {

  private final JdbcClient jdbc;
  private final TransactionOperations transactions;

  public Idempotency(JdbcClient jdbc, TransactionOperations transactions) {
    this.jdbc = jdbc;
    this.transactions = transactions;
  }

  /**
   * Does the action, or answers as it was answered the first time.
   *
   * @param key what the client sent as {@code Idempotency-Key}
   * @param request method and path
   * @param requestHash hash of the request's content
   * @throws KeyReused if the key came with another content before
   */
  public Answer once(String key, String request, String requestHash, Supplier<Answer> action) {
    return transactions.execute(
        transaction ->
            open(key, request, requestHash)
                ? closed(key, request, action.get())
                : recall(key, request, requestHash));
  }

  /**
   * As {@link #once(String, String, String, Supplier)}, for an action that leaves the database
   * alone for long; it must hold nothing there that others wait for.
   *
   * @param longest how long the action may leave the database alone
   */
  public Answer once(
      String key, String request, String requestHash, Duration longest, Supplier<Answer> action) {
    return transactions.execute(
        transaction -> {
          jdbc.sql("select set_config('idle_in_transaction_session_timeout', :millis, true)")
              .param("millis", Long.toString(longest.toMillis()))
              .query(row -> {});
          return once(key, request, requestHash, action);
        });
  }

  /** Forgets keys older than {@code age}. */
  public void forgetOlderThan(Duration age) {
    jdbc.sql("delete from idempotency_key where created_at < now() - make_interval(secs => :age)")
        .param("age", (double) age.toSeconds())
        .update();
  }

  private boolean open(String key, String request, String requestHash) {
    return jdbc.sql(
                """
                insert into idempotency_key (key, request, request_hash)
                values (:key, :request, :hash) on conflict do nothing
                """)
            .param("key", key)
            .param("request", request)
            .param("hash", requestHash)
            .update()
        == 1;
  }

  private Answer closed(String key, String request, Answer answer) {
    jdbc.sql(
            """
            update idempotency_key set status = :status, location = :location, body = :body
            where key = :key and request = :request
            """)
        .param("status", answer.status())
        .param("location", answer.location())
        .param("body", answer.body())
        .param("key", key)
        .param("request", request)
        .update();
    return answer;
  }

  private Answer recall(String key, String request, String requestHash) {
    return jdbc.sql("select * from idempotency_key where key = :key and request = :request")
        .param("key", key)
        .param("request", request)
        .query(
            (row, number) -> {
              if (!row.getString("request_hash").equals(requestHash)) {
                throw new KeyReused(key);
              }
              return new Answer(
                  row.getInt("status"), row.getString("location"), row.getString("body"));
            })
        .single();
  }

  /**
   * A response as it is sent.
   *
   * @param location the Location header; null where there is none
   * @param body JSON
   */
  public record Answer(int status, @Nullable String location, String body) {}

  /** The key came before with another content. */
  public static final class KeyReused extends RuntimeException {

    private static final long serialVersionUID = 1L;

    KeyReused(String key) {
      super("Idempotency-Key '" + key + "' was used before with another request");
    }
  }
}
