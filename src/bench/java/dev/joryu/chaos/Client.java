package dev.joryu.chaos;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;

/** A REST client as a user would write it: it asks again while the server or its database is away. */
final class Client {

  private static final Duration PATIENCE = Duration.ofMinutes(3);

  private final HttpClient http =
      HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(2)).build();
  private final ObjectMapper json = new ObjectMapper();
  private final URI base;

  Client(URI base) {
    this.base = base;
  }

  void awaitUp(Duration limit) throws InterruptedException {
    long end = System.nanoTime() + limit.toNanos();
    while (System.nanoTime() < end) {
      try {
        if (send("GET", "/actuator/health/readiness", "", "").statusCode() == 200) {
          return;
        }
      } catch (IOException e) {
        // not listening yet
      }
      pause();
    }
    throw new IllegalStateException("the server was not up within " + limit);
  }

  JsonNode get(String path) throws IOException, InterruptedException {
    return json.readTree(answered("GET", path, "").body());
  }

  /** Creates something once, however often it has to ask. */
  JsonNode post(String path, Map<String, ?> body) throws IOException, InterruptedException {
    HttpResponse<String> answer = answered("POST", path, json.writeValueAsString(body));
    if (answer.statusCode() / 100 != 2) {
      throw new IllegalStateException(path + ": " + answer.statusCode() + " " + answer.body());
    }
    return json.readTree(answer.body());
  }

  /** Does something to a run; says whether its state allowed it. */
  boolean tryTo(String action, long run) throws IOException, InterruptedException {
    return answered("POST", "/api/v1/runs/" + run + "/" + action, "").statusCode() / 100 == 2;
  }

  private HttpResponse<String> answered(String method, String path, String body)
      throws InterruptedException {
    String key = UUID.randomUUID().toString();
    long end = System.nanoTime() + PATIENCE.toNanos();
    while (System.nanoTime() < end) {
      try {
        HttpResponse<String> answer = send(method, path, body, key);
        if (answer.statusCode() < 500) {
          return answer;
        }
      } catch (IOException e) {
        // the server is down
      }
      pause();
    }
    throw new IllegalStateException("no answer to " + method + " " + path + " in " + PATIENCE);
  }

  private HttpResponse<String> send(String method, String path, String body, String key)
      throws IOException, InterruptedException {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(base.resolve(path))
            .timeout(Duration.ofSeconds(20))
            .method(method, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
    if (!body.isEmpty()) {
      request.header("Content-Type", "application/json").header("Idempotency-Key", key);
    }
    return http.send(request.build(), BodyHandlers.ofString());
  }

  private static void pause() {
    LockSupport.parkNanos(Duration.ofMillis(500).toNanos());
  }
}
