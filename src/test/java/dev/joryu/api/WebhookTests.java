package dev.joryu.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.joryu.experiment.Claim;
import dev.joryu.webhook.Receiver;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

@ApiTest
class WebhookTests {

  private static final String WEBHOOKS = "/api/v1/webhooks";

  @Autowired ApiClient api;
  @Autowired Store store;

  private final Receiver receiver = new Receiver();
  private final String key = "Idempotency-Key: " + UUID.randomUUID();

  @AfterEach
  void close() {
    receiver.close();
    api.get(WEBHOOKS + "?size=500")
        .json()
        .path("items")
        .forEach(webhook -> api.delete(WEBHOOKS + "/" + webhook.path("id").asLong()).expect(204));
  }

  @Test
  void aRunThatFailsIsToldWithinSeconds() {
    String place = made(Map.of("url", receiver.url()));
    Claim claim = store.running("told " + UUID.randomUUID());
    store.fail(claim, "the loss is NaN");

    await()
        .atMost(Duration.ofSeconds(30))
        .until(() -> receiver.received.stream().anyMatch(m -> isAbout(m, claim)));
    Receiver.Received message =
        receiver.received.stream().filter(m -> isAbout(m, claim)).findFirst().orElseThrow();
    assertThat(message.event()).isEqualTo("run.failed");
    await()
        .until(
            () -> {
              JsonNode items = api.get(place + "/deliveries").json().path("items");
              return items.size() == 2
                  && items.get(0).path("lastStatus").asInt() == 204
                  && items.get(1).path("lastStatus").asInt() == 204;
            });
    JsonNode last = api.get(place + "/deliveries").json().path("items").get(0);
    assertThat(last.path("event").asString()).isEqualTo("experiment.finished");
    assertThat(last.path("payload").path("run").path("run").asLong()).isEqualTo(claim.run());
    assertThat(last.path("nextAt").isNull()).isTrue();
    assertThat(last.path("deliveredAt").asString()).isNotEmpty();
  }

  @Test
  void theSecretIsToldOnceAndNotToARepeatedRequest() {
    Map<String, Object> form = Map.of("url", receiver.url(), "description", "chat");
    Reply first = api.post(WEBHOOKS, form, key).expect(201);
    Reply second = api.post(WEBHOOKS, form, key).expect(201);

    String secret = first.json().path("secret").asString();
    assertThat(secret).hasSizeGreaterThan(40);
    assertThat(second.header("Idempotent-Replayed")).isEqualTo("true");
    assertThat(second.json().path("id").asLong()).isEqualTo(first.json().path("id").asLong());
    assertThat(second.header("Location")).isEqualTo(first.header("Location"));
    assertThat(second.text()).doesNotContain(secret);
    assertThat(api.get(first.header("Location")).expect(200).text()).doesNotContain(secret);
    assertThat(api.get(WEBHOOKS).text()).doesNotContain(secret);
    assertThat(Reply.fields(api.get(first.header("Location")).json()))
        .containsExactly("id", "url", "events", "active", "description", "createdAt");
  }

  @Test
  void allViolationsAtOnce() {
    Reply reply =
        api.post(
            WEBHOOKS,
            Map.of("url", "https://me@example.org/", "secret", "x", "events", List.of("never")));

    assertThat(reply.violations()).containsOnlyKeys("url", "secret", "events[0]");
    assertThat(api.post(WEBHOOKS, Map.of()).violations()).containsOnlyKeys("url");
  }

  @Test
  void aPingIsSentAtOnceEvenToAPausedReceiver() {
    String place = made(Map.of("url", receiver.url()));
    patch(place, "{\"active\":false}").expect(200);
    JsonNode answer = api.post(place + "/test").expect(200).json();

    assertThat(answer.path("delivered").asBoolean()).isTrue();
    assertThat(answer.path("status").asInt()).isEqualTo(204);
    assertThat(answer.path("milliseconds").asLong()).isNotNegative();
    assertThat(receiver.received.get(0).event()).isEqualTo("ping");
  }

  @Test
  void isPausedAndChangedAndForgotten() {
    String place = made(Map.of("url", receiver.url()));
    JsonNode changed =
        patch(place, "{\"active\":false,\"events\":[\"run.failed\"]}").expect(200).json();
    assertThat(changed.path("active").asBoolean()).isFalse();
    assertThat(changed.path("events").toString()).isEqualTo("[\"run.failed\"]");
    assertThat(patch(place, "{\"events\":[],\"url\":\"http://a/\"}").violations())
        .containsOnlyKeys("events", "url");

    api.delete(place).expect(204);
    api.get(place).problem(404);
    api.delete(place).problem(404);
    patch(place, "{}").problem(404);
    api.post(place + "/test").problem(404);
    api.get(place + "/deliveries").problem(404);
    api.get(WEBHOOKS + "/first").problem(404);
  }

  @Test
  void aMessageIsSentOnceMoreOnRequestUnlessTheReceiverIsPaused() {
    String place = made(Map.of("url", receiver.url()));
    api.post(place + "/test").expect(200);
    long id = api.get(place + "/deliveries").json().path("items").get(0).path("id").asLong();
    String again = place + "/deliveries/" + id + "/redeliver";
    api.post(again).expect(200);
    await().atMost(Duration.ofSeconds(30)).until(() -> receiver.received.size() == 2);
    assertThat(receiver.received)
        .extracting(message -> message.header("X-Joryu-Delivery"))
        .containsOnly("" + id);

    api.post(place + "/deliveries/0/redeliver").problem(404);
    patch(place, "{\"active\":false}").expect(200);
    assertThat(api.post(again).problem(409).path("detail").asString()).contains("is paused");
  }

  private String made(Map<String, ?> form) {
    return api.post(WEBHOOKS, form).expect(201).header("Location");
  }

  private Reply patch(String place, String body) {
    return api.send(
        "PATCH", place, BodyPublishers.ofString(body), "Content-Type: application/json");
  }

  private static boolean isAbout(Receiver.Received message, Claim claim) {
    return message.json().path("run").path("run").asLong() == claim.run();
  }
}
