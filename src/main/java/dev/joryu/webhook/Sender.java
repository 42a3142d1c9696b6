package dev.joryu.webhook;

import java.net.ConnectException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;
import org.springframework.util.function.SingletonSupplier;

/** Posts one message, without a thread waiting for the answer. */
final class Sender {

  /** How long a receiver may take, from the first packet to the end of its answer. */
  static final Duration PATIENCE = Duration.ofSeconds(10);

  private final Supplier<HttpClient> http = SingletonSupplier.of(Sender::client);
  private final Clock clock;
  private final Duration patience;

  Sender(Clock clock, Duration patience) {
    this.clock = clock;
    this.patience = patience;
  }

  /** Sends the message; the answer says how it went, whatever went wrong. */
  CompletableFuture<Outcome> send(Message message) {
    long begun = System.nanoTime();
    CompletableFuture<HttpResponse<Void>> exchange =
        http.get().sendAsync(request(message), BodyHandlers.discarding());
    return exchange
        .copy()
        .orTimeout(patience.toMillis(), TimeUnit.MILLISECONDS)
        .handle(
            (response, failure) -> {
              exchange.cancel(true); // an answer that never ends
              long milliseconds = Duration.ofNanos(System.nanoTime() - begun).toMillis();
              return failure == null
                  ? new Outcome(response.statusCode(), error(response), milliseconds)
                  : new Outcome(null, reason(failure, message), milliseconds);
            });
  }

  private HttpRequest request(Message message) {
    String timestamp = Long.toString(clock.instant().getEpochSecond());
    return HttpRequest.newBuilder(message.url())
        .timeout(patience)
        .header("Content-Type", "application/json")
        .header("User-Agent", "Joryu")
        .header("X-Joryu-Event", message.event())
        .header("X-Joryu-Delivery", Long.toString(message.delivery()))
        .header("X-Joryu-Timestamp", timestamp)
        .header("X-Joryu-Signature", Signature.of(message.secret(), timestamp, message.body()))
        .POST(BodyPublishers.ofString(message.body(), StandardCharsets.UTF_8))
        .build();
  }

  private static @Nullable String error(HttpResponse<?> response) {
    int status = response.statusCode();
    if (status >= 200 && status < 300) {
      return null;
    }
    return status >= 300 && status < 400
        ? "it answered %d, and redirects are not followed".formatted(status)
        : "it answered %d".formatted(status);
  }

  /** In our own words, since those of the library may name the URL. */
  private String reason(Throwable failure, Message message) {
    Throwable cause =
        failure instanceof CompletionException && failure.getCause() != null
            ? failure.getCause()
            : failure;
    if (cause instanceof HttpTimeoutException || cause instanceof TimeoutException) {
      return "no answer within %d s".formatted(Math.max(1, patience.toSeconds()));
    }
    if (cause instanceof ConnectException) {
      return "no connection to %s".formatted(message.origin());
    }
    if (cause instanceof SSLException) {
      return "no secure connection to %s".formatted(message.origin());
    }
    return "the connection to %s broke".formatted(message.origin());
  }

  /** Plain HTTP/1.1: an offer to upgrade would confuse simple receivers. */
  private static HttpClient client() {
    return HttpClient.newBuilder()
        .version(HttpClient.Version.HTTP_1_1)
        .followRedirects(HttpClient.Redirect.NEVER)
        .connectTimeout(PATIENCE)
        .build();
  }
}
