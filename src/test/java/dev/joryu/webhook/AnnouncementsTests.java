package dev.joryu.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.joryu.experiment.Claim;
import dev.joryu.experiment.Run;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;

/** Which messages are made of what happens to runs. */
class AnnouncementsTests {

  private static final String URL = "https://example.org/hook";

  private WebhookFixture fixture;
  private Webhook webhook;

  @BeforeEach
  void open(@TempDir Path directory) {
    fixture = new WebhookFixture(directory);
    webhook = fixture.webhook(URL);
  }

  @AfterEach
  void close() {
    fixture.close();
  }

  @Test
  void aRunThatSucceedsFinishesItsExperiment() {
    Run run = fixture.store.queued("baseline");
    fixture.announcements.readOn();
    assertThat(told()).isEmpty();

    fixture.store.succeed(claim());
    fixture.announcements.readOn();

    assertThat(told()).containsExactly("run.finished", "experiment.finished");
    Delivery first = oldestFirst().get(0);
    var payload = JsonMapper.builder().build().readTree(first.payload());
    assertThat(payload.path("event").asString()).isEqualTo("run.finished");
    assertThat(payload.path("experiment").asString()).isEqualTo("tomato");
    assertThat(payload.path("run").path("run").asLong()).isEqualTo(run.id());
    assertThat(payload.path("run").path("status").asString()).isEqualTo("SUCCEEDED");
    assertThat(first.run()).isEqualTo(run.id());
  }

  @Test
  void aFailureIsToldAsSuchWithItsReason() {
    fixture.store.queued("baseline");
    fixture.store.attempts.fail(claim(), "the loss is NaN");
    fixture.announcements.readOn();

    assertThat(told()).containsExactly("run.failed", "experiment.finished");
    assertThat(oldestFirst().get(0).payload()).contains("the loss is NaN");
  }

  @Test
  void aCancelledRunIsFinishedWithThatStatus() {
    fixture.store.runs.cancel(fixture.store.queued("baseline").id());
    fixture.announcements.readOn();

    assertThat(told()).containsExactly("run.finished", "experiment.finished");
    assertThat(oldestFirst().get(0).payload()).contains("CANCELLED");
  }

  @Test
  void anExperimentIsFinishedWithItsLastRunHoweverLateThatIsRead() {
    Run first = fixture.store.queued("baseline");
    Run second = fixture.store.queued("baseline", Map.of("name", "b"));
    fixture.store.runs.cancel(first.id());
    fixture.store.runs.cancel(second.id());
    fixture.announcements.readOn();

    assertThat(told()).containsExactly("run.finished", "run.finished", "experiment.finished");
  }

  @Test
  void everyMomentCountsThoughTheExperimentGoesOn() {
    fixture.store.runs.cancel(fixture.store.queued("baseline").id());
    Run next = fixture.store.queued("baseline", Map.of("name", "b"));
    fixture.announcements.readOn();
    assertThat(told()).containsExactly("run.finished", "experiment.finished");

    fixture.store.runs.cancel(next.id());
    fixture.store.runs.retry(next.id());
    fixture.store.runs.cancel(next.id());
    fixture.announcements.readOn();
    assertThat(told())
        .containsExactly(
            "run.finished",
            "experiment.finished",
            "run.finished",
            "experiment.finished",
            "run.finished",
            "experiment.finished");
  }

  @Test
  void otherExperimentsDoNotCount() {
    fixture.store.queued("baseline", Map.of("experiment", "rice"));
    fixture.store.runs.cancel(fixture.store.queued("baseline").id());
    fixture.announcements.readOn();

    assertThat(told()).contains("experiment.finished");
  }

  @Test
  void onlyWhatIsAskedForAndOnlyWhileActiveAndNothingOfBefore() {
    Webhook failures = fixture.webhook(URL, WebhookEvent.RUN_FAILED);
    Webhook paused = fixture.webhook(URL);
    fixture.webhooks.change(paused.id(), Map.of("active", false));
    fixture.store.runs.cancel(fixture.store.queued("baseline").id());
    Webhook late = fixture.webhook(URL);
    fixture.announcements.readOn();

    assertThat(fixture.of(webhook)).hasSize(2);
    assertThat(fixture.of(failures)).isEmpty();
    assertThat(fixture.of(paused)).isEmpty();
    assertThat(fixture.of(late)).isEmpty();
  }

  @Test
  void aServerThatDiesInBetweenLosesAndDoublesNothing() {
    fixture.store.runs.cancel(fixture.store.queued("baseline").id());
    assertThatThrownBy(
            () ->
                fixture.store.transactions.executeWithoutResult(
                    transaction -> {
                      fixture.announcements.readOn();
                      throw new IllegalStateException("killed");
                    }))
        .hasMessage("killed");
    assertThat(told()).isEmpty();

    fixture.announcements.readOn();
    fixture.announcements.readOn();
    assertThat(told()).containsExactly("run.finished", "experiment.finished");
  }

  @Test
  void severalServersTellEverythingOnce() {
    for (int i = 0; i < 12; i++) {
      fixture.store.runs.cancel(fixture.store.queued("baseline", Map.of("name", "r" + i)).id());
    }
    List<CompletableFuture<Void>> servers =
        IntStream.range(0, 4)
            .mapToObj(i -> CompletableFuture.runAsync(fixture.announcements()::readOn))
            .toList();
    servers.forEach(CompletableFuture::join);

    assertThat(told()).hasSize(24).filteredOn("run.finished"::equals).hasSize(12);
  }

  @Test
  void whatIsNotReadIsNotForgotten() {
    fixture.store.runs.cancel(fixture.store.queued("baseline").id());
    fixture.store.queued("baseline", Map.of("name", "b"));
    fixture.store.jdbc.sql("update event set at = now() - interval '2 hours'").update();
    fixture.store.jdbc.sql("update webhook set created_at = now() - interval '1 day'").update();
    fixture.store.events.forgetOlderThan(Duration.ofHours(1), fixture.announcements.read());
    fixture.announcements.readOn();

    assertThat(told()).containsExactly("run.finished", "experiment.finished");

    fixture.store.events.forgetOlderThan(Duration.ofHours(1), fixture.announcements.read());
    assertThat(fixture.store.events.after(0, 100)).hasSize(1);
  }

  private Claim claim() {
    return fixture.store.claim("w").orElseThrow();
  }

  private List<Delivery> oldestFirst() {
    return fixture.of(webhook).stream()
        .sorted(java.util.Comparator.comparing(Delivery::id))
        .toList();
  }

  private List<String> told() {
    return oldestFirst().stream().map(Delivery::event).toList();
  }
}
