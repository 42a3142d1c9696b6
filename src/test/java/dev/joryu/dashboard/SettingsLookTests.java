package dev.joryu.dashboard;

import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Page.ScreenshotOptions;
import dev.joryu.webhook.Dispatcher;
import dev.joryu.webhook.Receiver;
import dev.joryu.webhook.Webhook;
import dev.joryu.webhook.Webhooks;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** The settings with a webhook that was told of things, on a phone and on a desk. */
@PagesTest
class SettingsLookTests {

  @LocalServerPort private int port;
  @Autowired private Webhooks webhooks;
  @Autowired private Dispatcher dispatcher;

  @ParameterizedTest
  @CsvSource({"en, 1280", "ja, 360"})
  void fitsAndIsAccessible(String language, int width, Browser browser) {
    Webhook webhook;
    try (Receiver receiver = new Receiver()) {
      webhook =
          webhooks.create(Map.of("url", receiver.url(), "description", "Team chat")).webhook();
      assertThat(dispatcher.test(webhook.id())).isPresent();
    }
    assertThat(dispatcher.test(webhook.id())).isPresent(); // nobody there any more
    try (BrowserContext context =
        browser.newContext(new NewContextOptions().setViewportSize(width, 900))) {
      Page page = context.newPage();
      page.navigate("http://127.0.0.1:" + port + "/settings?lang=" + language);
      page.screenshot(
          new ScreenshotOptions()
              .setPath(Path.of("target", "screenshots", "settings-webhook-" + width + ".png"))
              .setFullPage(true));

      assertThat(page.evaluate("document.scrollingElement.scrollWidth"))
          .isEqualTo(page.evaluate("document.scrollingElement.clientWidth"));
      assertThat(
              new AxeBuilder(page)
                  .analyze().getViolations().stream()
                      .map(rule -> rule.getId() + ": " + rule.getNodes().get(0).getHtml()))
          .isEmpty();
    } finally {
      webhooks.delete(webhook.id());
    }
  }
}
