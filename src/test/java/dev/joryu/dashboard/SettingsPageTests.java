package dev.joryu.dashboard;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import dev.joryu.artifact.ArtifactStore;
import dev.joryu.catalog.PageRequest;
import dev.joryu.webhook.Receiver;
import dev.joryu.webhook.Webhook;
import dev.joryu.webhook.Webhooks;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** The settings in a browser that runs no script. */
class SettingsPageTests extends PlainBrowserTest {

  private static final String PLACES = "[一-龠ぁ-んァ-ヶ]";

  @Autowired private Webhooks webhooks;
  @Autowired private ArtifactStore artifacts;

  private final Receiver receiver = new Receiver();

  SettingsPageTests() {
    super("en-GB");
  }

  @AfterEach
  void forget() {
    receiver.close();
    webhooks.list(PageRequest.first(100)).items().forEach(webhook -> webhooks.delete(webhook.id()));
  }

  @Test
  void showsWhatIsKeptAndThatNobodyIsToldYet() {
    go("/queue?lang=en");
    page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Settings")).click();

    assertThat(page.locator("h1")).hasText("Settings");
    assertThat(page.locator("nav [aria-current]")).hasText("Settings");
    assertThat(page.locator("dl.facts").first()).containsText("of 21.47 GB");
    assertThat(page.locator("#retention tbody tr")).hasCount(5);
    assertThat(page.locator("#retention")).containsText("30 days");
    assertThat(page.locator("#retention")).containsText("tidies up by itself next at");
    assertThat(page.locator("#webhooks")).containsText("Nobody is told yet.");
  }

  @Test
  void freesWhatItSaidItWouldFree() throws IOException {
    byte[] content = ("nobody's " + UUID.randomUUID()).getBytes(StandardCharsets.UTF_8);
    String sha256 = artifacts.put(new ByteArrayInputStream(content)).sha256();
    Files.setLastModifiedTime(
        artifacts.path(sha256), FileTime.from(Instant.now().minus(Duration.ofDays(4000))));
    go("/settings?lang=en");
    assertThat(page.locator("#retention")).containsText(sha256.substring(0, 12));
    click(page.locator("#retention"), "Free now");

    assertThat(page.locator(".notice")).containsText("Freed: ");
    assertThat(page.locator("#retention")).not().containsText(sha256.substring(0, 12));
    assertThat(artifacts.has(sha256)).isFalse();
  }

  @Test
  void addsTestsPausesAndDeletesAWebhook() {
    go("/settings?lang=en");
    page.locator("#url").fill(receiver.url());
    page.locator("#description").fill("Team chat");
    page.locator("[name=events][value='run.finished']").uncheck();
    click(page.locator("main"), "Add");

    String secret = page.locator("#made pre").innerText();
    assertThat(secret).hasSizeGreaterThan(40);
    Webhook webhook = webhooks.list(PageRequest.first(1)).items().get(0);
    assertThat(webhook.events()).hasSize(2);
    Locator entry = page.locator("#webhook-" + webhook.id());
    assertThat(entry).containsText("Team chat");
    assertThat(entry).containsText("Nothing has been sent to it yet.");
    assertThat(page.content()).doesNotContain("s3cret-t0ken");
    go("/settings?lang=en");
    assertThat(page.content()).doesNotContain(secret);

    click(entry, "Send a test");
    assertThat(page.locator(".notice")).containsText("The test was taken after");
    assertThat(entry.locator("tbody tr")).hasCount(1);
    assertThat(entry).containsText("delivered");
    click(entry, "Send ping", false);
    await().atMost(Duration.ofSeconds(30)).until(() -> receiver.received.size() == 2);

    click(entry, "Pause");
    assertThat(entry).containsText("paused");
    click(entry, "Activate");
    assertThat(entry.locator("dd").nth(2)).hasText("active");
    click(entry, "Delete");
    assertThat(entry).hasCount(0);
  }

  @Test
  void aTestThatFailsSaysWhyInJapanese() {
    receiver.close();
    Webhook webhook = webhooks.create(java.util.Map.of("url", receiver.url())).webhook();
    go("/settings?lang=ja");
    click(page.locator("#webhook-" + webhook.id()), "テストを送信");

    assertThat(page.locator(".notice.bad"))
        .containsText("テストは受け取られませんでした：http://127.0.0.1 に接続できませんでした");
    assertThat(page.locator("#webhook-" + webhook.id())).containsText("送信を断念");
    assertThat(page.locator("h1").innerText()).containsPattern(PLACES);
  }

  @Test
  void whatIsWrongIsSaidAtItsFieldAndTheSecretIsNotSentBack() {
    go("/settings?lang=ja");
    page.locator("#url").fill("ftp://example.org/");
    page.locator("#secret").fill("too short");
    for (Locator box : page.locator("[name=events]").all()) {
      box.uncheck();
    }
    click(page.locator("main"), "追加");

    assertThat(page.locator("#errors li")).hasCount(3);
    assertThat(page.locator("#errors")).containsText("宛先の URL");
    assertThat(page.locator("#errors")).containsText("ユーザー名・パスワード・フラグメントのない");
    assertThat(page.locator("#url")).hasValue("ftp://example.org/");
    assertThat(page.content()).doesNotContain("too short");
  }

  private void click(Locator within, String button) {
    click(within, button, true);
  }

  private void click(Locator within, String button, boolean exact) {
    within
        .getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName(button).setExact(exact))
        .first()
        .click();
  }
}
