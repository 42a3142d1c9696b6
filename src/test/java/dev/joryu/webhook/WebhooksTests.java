package dev.joryu.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.joryu.catalog.PageRequest;
import dev.joryu.spec.InvalidInput;
import dev.joryu.spec.Violation;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Receivers as they are asked for and changed. */
class WebhooksTests {

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
  void aSecretIsMadeWhereNoneIsGivenAndToldOnlyOnce() {
    Webhooks.Created one = fixture.webhooks.create(Map.of("url", "https://example.org/a"));
    Webhooks.Created other = fixture.webhooks.create(Map.of("url", "https://example.org/a"));

    assertThat(one.secret()).hasSizeGreaterThan(40).isNotEqualTo(other.secret());
    assertThat(one.webhook().events()).isEqualTo(WebhookEvent.all());
    assertThat(one.toString()).doesNotContain(one.secret());
    assertThat(fixture.webhooks.list(PageRequest.first(10)).items().toString())
        .doesNotContain(one.secret());
  }

  @Test
  void everythingWrongIsToldAtOnceAndNotTheSecret() {
    InvalidInput invalid =
        refused(
            Map.of(
                "url", "ftp://example.org",
                "secret", "short",
                "events", List.of("run.finished", "run.started", "ping"),
                "colour", "red"));

    assertThat(invalid.violations())
        .extracting(Violation::field)
        .containsExactly("url", "events[1]", "events[2]", "secret", "colour");
    assertThat(invalid.getMessage()).doesNotContain("short");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "ftp://example.org/",
        "file:///etc/passwd",
        "https://user:password@example.org/",
        "https://user@example.org/",
        "https:///path",
        "http://example.org:99999/",
        "https://example.org/#part",
        "example.org/hook",
        "javascript:alert(1)",
        "https://exa mple.org/"
      })
  void onlyPlainWebAddressesAreCalled(String url) {
    assertThat(refused(Map.of("url", url)).violations())
        .extracting(Violation::field)
        .containsExactly("url");
  }

  @Test
  void whoIsToldOfNothingIsNoReceiver() {
    assertThat(refused(Map.of("url", "http://a/", "events", List.of())).violations())
        .extracting(Violation::field)
        .containsExactly("events");
  }

  @Test
  void changesWhatIsNamedAndNothingElse() {
    Webhook webhook = fixture.webhook("https://example.org/a");
    fixture.webhooks.change(webhook.id(), Map.of("active", false));
    Webhook changed =
        fixture
            .webhooks
            .change(webhook.id(), Map.of("events", List.of("run.failed")))
            .orElseThrow();

    assertThat(changed.active()).isFalse();
    assertThat(changed.events()).containsExactly(WebhookEvent.RUN_FAILED);
    assertThat(changed.url()).isEqualTo(webhook.url());
    assertThat(fixture.webhooks.change(webhook.id() + 1, Map.of())).isEmpty();
  }

  @Test
  void forgetsAReceiverWithItsMessages() {
    Webhook webhook = fixture.webhook("https://example.org/a");
    fixture.message();
    assertThat(fixture.of(webhook)).hasSize(1);

    assertThat(fixture.webhooks.delete(webhook.id())).isTrue();
    assertThat(fixture.webhooks.delete(webhook.id())).isFalse();
    assertThat(fixture.of(webhook)).isEmpty();
  }

  private InvalidInput refused(Map<String, Object> tree) {
    return catchThrowableOfType(InvalidInput.class, () -> fixture.webhooks.create(tree));
  }
}
