package dev.joryu.webhook;

import java.net.ConnectException;
import java.net.InetAddress;
import java.net.UnknownHostException;
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

/**
 * Posts one message, without a thread waiting for the answer. Its receiver's host is looked up once
 * and may not lead to an inner address, whatever it led to when the webhook was added.
 */
final class Sender {

  /** How long a receiver may take, from the first packet to the end of its answer. */
  static final Duration PATIENCE = Duration.ofSeconds(10);

  private final Supplier<HttpClient> http = SingletonSupplier.of(Sender::client);
  private final Addresses addresses;
  private final Clock clock;
  private final Duration patience;

  Sender(Addresses addresses, Clock clock, Duration patience) {
    this.addresses = addresses;
    this.clock = clock;
    this.patience = patience;
  }

  /** Sends the message; the answer says how it went, whatever went wrong. */
  CompletableFuture<Outcome> send(Message message) {
    long begun = System.nanoTime();
    return addresses
        .of(message.url())
        .orTimeout(patience.toMillis(), TimeUnit.MILLISECONDS)
        .thenCompose(address -> exchange(message, address))
        .handle(
            (response, failure) -> {
              long milliseconds = Duration.ofNanos(System.nanoTime() - begun).toMillis();
              return failure == null
                  ? new Outcome(response.statusCode(), error(response), milliseconds)
                  : failed(cause(failure), message, milliseconds);
            });
  }

  private CompletableFuture<HttpResponse<Void>> exchange(Message message, InetAddress address) {
    CompletableFuture<HttpResponse<Void>> exchange =
        http.get().sendAsync(request(message, address), BodyHandlers.discarding());
    return exchange
        .copy()
        .orTimeout(patience.toMillis(), TimeUnit.MILLISECONDS)
        // An answer that never ends.
        .whenComplete((response, failure) -> exchange.cancel(true));
  }

  private HttpRequest request(Message message, InetAddress address) {
    String timestamp = Long.toString(clock.instant().getEpochSecond());
    return Pinned.to(address, message.url())
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

  private Outcome failed(Throwable cause, Message message, long milliseconds) {
    return cause instanceof InnerAddressRefused
        ? Outcome.refused(
            "%s leads to an inner address, which joryu.webhooks.inner-addresses refuses"
                .formatted(message.origin()),
            milliseconds)
        : new Outcome(null, reason(cause, message), milliseconds);
  }

  private static Throwable cause(Throwable failure) {
    Throwable cause = failure;
    while (cause instanceof CompletionException && cause.getCause() != null) {
      cause = cause.getCause();
    }
    return cause;
  }

  /** In our own words, since those of the library may name the URL. */
  private String reason(Throwable cause, Message message) {
    if (cause instanceof HttpTimeoutException || cause instanceof TimeoutException) {
      return "no answer within %d s".formatted(Math.max(1, patience.toSeconds()));
    }
    if (cause instanceof ConnectException || cause instanceof UnknownHostException) {
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
