package dev.joryu.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Map;
import java.util.stream.IntStream;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

/** Messages on their way to receivers of every character. */
@ExtendWith(OutputCaptureExtension.class)
class DispatcherTests {

  private WebhookFixture fixture;

  @BeforeEach
  void open(@TempDir Path directory) {
    fixture = new WebhookFixture(directory);
  }

  @AfterEach
  void close() {
    fixture.close();
  }

  @Test
  void aMessageIsSignedSoThatItsReceiverCanTell() throws Exception {
    try (Receiver receiver = new Receiver()) {
      Webhook webhook = fixture.webhook(receiver.url());
      fixture.message();
      fixture.dispatcher.sendDue();
      await().until(() -> fixture.only(webhook).deliveredAt() != null);

      Receiver.Received message = receiver.received.get(0);
      String timestamp = message.header("X-Joryu-Timestamp");
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(
          new SecretKeySpec(WebhookFixture.SECRET.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
      String expected =
          "sha256="
              + HexFormat.of()
                  .formatHex(
                      mac.doFinal(
                          (timestamp + "." + message.body()).getBytes(StandardCharsets.UTF_8)));
      assertThat(message.header("X-Joryu-Signature")).isEqualTo(expected);
      assertThat(Duration.between(Instant.ofEpochSecond(Long.parseLong(timestamp)), Instant.now()))
          .isLessThan(Duration.ofMinutes(1));
      assertThat(message.method()).isEqualTo("POST");
      assertThat(message.path()).isEqualTo("/hook?token=s3cret-t0ken");
      assertThat(message.header("Content-Type")).isEqualTo("application/json");
      assertThat(message.event()).isEqualTo("run.finished");
      assertThat(message.header("X-Joryu-Delivery")).isEqualTo("" + fixture.only(webhook).id());
      assertThat(fixture.only(webhook).lastStatus()).isEqualTo(204);
    }
  }

  @Test
  void aFailingReceiverGetsTheSameMessageAgainUntilItTakesIt() {
    try (Receiver receiver = new Receiver().answering(500, 503, 302)) {
      Webhook webhook = fixture.webhook(receiver.url());
      fixture.message();
      for (int i = 1; i <= 3; i++) {
        int attempts = i;
        fixture.hurry();
        fixture.dispatcher.sendDue();
        await()
            .until(() -> fixture.only(webhook).lastError() != null && attempt(webhook, attempts));
      }
      assertThat(fixture.only(webhook).lastError())
          .isEqualTo("it answered 302, and redirects are not followed");
      fixture.hurry();
      fixture.dispatcher.sendDue();
      await().until(() -> fixture.only(webhook).deliveredAt() != null);

      assertThat(receiver.received)
          .hasSize(4)
          .allMatch(message -> message.path().startsWith("/hook"))
          .extracting(message -> message.header("X-Joryu-Delivery"))
          .containsOnly("" + fixture.only(webhook).id());
      assertThat(fixture.only(webhook).lastError()).isNull();
    }
  }

  @Test
  void theNextAttemptWaitsLongerEachTime() {
    try (Receiver receiver = new Receiver().answering(500)) {
      Webhook webhook = fixture.webhook(receiver.url());
      fixture.message();
      fixture.dispatcher.sendDue();
      await().until(() -> fixture.only(webhook).lastStatus() != null);

      assertThat(fixture.only(webhook).nextAt())
          .isBetween(Instant.now().plusSeconds(15), Instant.now().plusSeconds(40));
      fixture.dispatcher.sendDue();
      assertThat(receiver.received).hasSize(1);
    }
  }

  @Test
  void aReceiverThatIsGoneIsPaused() {
    try (Receiver receiver = new Receiver().answering(410)) {
      Webhook webhook = fixture.webhook(receiver.url());
      fixture.message();
      fixture.dispatcher.sendDue();
      await().until(() -> fixture.only(webhook).givenUp());

      await().until(() -> !fixture.webhooks.find(webhook.id()).orElseThrow().active());
    }
  }

  @Test
  void afterTheLastAttemptAMessageIsGivenUpButCanBeSentAgain() {
    try (Receiver receiver = new Receiver().answering(500)) {
      Webhook webhook = fixture.webhook(receiver.url());
      fixture.message();
      fixture.store.jdbc.sql("update webhook_delivery set attempts = 13").update();
      fixture.dispatcher.sendDue();
      await().until(() -> fixture.only(webhook).givenUp());
      assertThat(fixture.only(webhook).nextAt()).isNull();

      fixture.deliveries.redeliver(webhook.id(), fixture.only(webhook).id());
      fixture.dispatcher.sendDue();
      await().until(() -> fixture.only(webhook).deliveredAt() != null);
      assertThat(receiver.received).hasSize(2);
    }
  }

  @Test
  void aReceiverThatHangsHoldsUpNobodyElseAndNoConnection() {
    try (Receiver hanging = new Receiver().hanging();
        Receiver quick = new Receiver()) {
      Webhook slow = fixture.webhook(hanging.url());
      Webhook fast = fixture.webhook(quick.url());
      for (int i = 0; i < 5; i++) {
        fixture.message();
      }
      fixture.dispatcher.sendDue();
      await().until(() -> quick.received.size() == 5 && hanging.received.size() == 1);
      await().until(() -> fixture.of(fast).stream().allMatch(d -> d.deliveredAt() != null));
      assertThat(fixture.store.dataSource.getHikariPoolMXBean().getActiveConnections()).isZero();

      await()
          .until(
              () ->
                  fixture.of(slow).stream()
                      .anyMatch(d -> "no answer within 1 s".equals(d.lastError())));
      assertThat(fixture.of(slow)).noneMatch(d -> d.deliveredAt() != null);
    }
  }

  @Test
  void severalServersSendEachMessageOnce() {
    try (Receiver receiver = new Receiver()) {
      Webhook webhook = fixture.webhook(receiver.url());
      for (int i = 0; i < 40; i++) {
        fixture.message();
      }
      IntStream.range(0, 4).mapToObj(i -> fixture.dispatcher()).forEach(Dispatcher::sendDue);
      await().until(() -> fixture.of(webhook).stream().allMatch(d -> d.deliveredAt() != null));

      assertThat(receiver.received)
          .hasSize(40)
          .extracting(message -> message.header("X-Joryu-Delivery"))
          .doesNotHaveDuplicates();
    }
  }

  @Test
  void aServerThatDiesWhileItSendsLeavesTheMessageToOthers() {
    try (Receiver receiver = new Receiver()) {
      Webhook webhook = fixture.webhook(receiver.url());
      fixture.message();
      assertThat(fixture.deliveries.claim(webhook.id())).isPresent(); // and died
      fixture.dispatcher.sendDue();
      assertThat(receiver.received).isEmpty();

      fixture.hurry(); // as time will
      fixture.dispatcher.sendDue();
      await().until(() -> fixture.only(webhook).deliveredAt() != null);
      assertThat(fixture.only(webhook).attempts()).isEqualTo(2);
    }
  }

  @Test
  void whatWaitsForAPausedReceiverWaits() {
    try (Receiver receiver = new Receiver()) {
      Webhook webhook = fixture.webhook(receiver.url());
      fixture.message();
      fixture.webhooks.change(webhook.id(), Map.of("active", false));
      fixture.dispatcher.sendDue();
      assertThat(fixture.only(webhook).attempts()).isZero();

      fixture.webhooks.change(webhook.id(), Map.of("active", true));
      fixture.dispatcher.sendDue();
      await().until(() -> fixture.only(webhook).deliveredAt() != null);
    }
  }

  @Test
  void aTestIsSentNowAndOnce() {
    try (Receiver receiver = new Receiver().answering(204, 418)) {
      Webhook webhook = fixture.webhook(receiver.url(), WebhookEvent.RUN_FAILED);
      fixture.webhooks.change(webhook.id(), Map.of("active", false));

      Outcome good = fixture.dispatcher.test(webhook.id()).orElseThrow();
      Outcome bad = fixture.dispatcher.test(webhook.id()).orElseThrow();

      assertThat(good.delivered()).isTrue();
      assertThat(bad.status()).isEqualTo(418);
      assertThat(bad.error()).isEqualTo("it answered 418");
      assertThat(receiver.received).extracting(Receiver.Received::event).containsOnly("ping");
      assertThat(fixture.of(webhook)).hasSize(2).allMatch(d -> d.nextAt() == null);
      assertThat(fixture.dispatcher.test(webhook.id() + 1)).isEmpty();
    }
  }

  @Test
  void neitherLogsNorErrorsNameWhatTheUrlCarries(CapturedOutput output) {
    String url;
    try (Receiver receiver = new Receiver()) {
      url = receiver.url();
    }
    Webhook webhook = fixture.webhook(url);
    Outcome closed = fixture.dispatcher.test(webhook.id()).orElseThrow();

    assertThat(closed.status()).isNull();
    assertThat(closed.error()).isEqualTo("no connection to http://127.0.0.1");
    assertThat(webhook.toString()).doesNotContain("s3cret");
    fixture.message();
    assertThat(fixture.deliveries.claim(webhook.id()).orElseThrow().toString())
        .doesNotContain("s3cret")
        .doesNotContain(WebhookFixture.SECRET);
    assertThat(output.getAll()).doesNotContain("s3cret").doesNotContain(WebhookFixture.SECRET);
  }

  private boolean attempt(Webhook webhook, int number) {
    Delivery delivery = fixture.only(webhook);
    return delivery.attempts() == number
        && delivery.nextAt() != null
        && delivery.lastStatus() != null
        && switch (number) {
          case 1 -> delivery.lastStatus() == 500;
          case 2 -> delivery.lastStatus() == 503;
          default -> delivery.lastStatus() == 302;
        };
  }
}
