package dev.joryu.dashboard;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import dev.joryu.experiment.Run;
import dev.joryu.experiment.Runs;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** The question before many runs change, while its answer is held back. */
@PagesTest
class BulkBusyTests {

  @LocalServerPort private int port;
  @Autowired private Scenario scenario;
  @Autowired private Runs runs;

  @Test
  void theButtonSaysThatItIsAtWorkAndNoMoreWhereOneGoesBack(Browser browser) {
    scenario.running();
    Run run = runs.submit(Map.of("experiment", "busy", "method", "baseline", "dataset", "tomato"));
    try (BrowserContext context = browser.newContext(new NewContextOptions().setLocale("en-GB"))) {
      Page page = context.newPage();
      page.navigate("http://127.0.0.1:" + port + "/runs?lang=en&experiment=busy");
      page.locator("tbody input[type=checkbox]").check();
      page.locator("#bulk-action").selectOption("cancel");
      page.getByText("Go on…").click();
      Locator button = page.locator("form[action*='/runs/bulk'] button");
      assertThat(button).hasText("Do it");
      page.evaluate(
          "window.hold = event => event.preventDefault(); addEventListener('submit', hold)");
      button.click();

      assertThat(button).hasText("Doing it…");
      assertThat(button).isDisabled();
      page.evaluate("removeEventListener('submit', hold); dispatchEvent(new Event('pageshow'))");
      assertThat(button).hasText("Do it");
      button.click();
      assertThat(page.locator("main")).containsText("It was done to 1 run.");
    }
    runs.delete(run.id());
  }
}
