package dev.joryu.dashboard;

import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import dev.joryu.dashboard.PageLookTests.View;
import java.nio.file.Path;
import java.util.List;

/** Looks at one page on a desk in English and on a phone in Japanese. */
final class Look {

  private Look() {}

  /** The page fits, anybody can use it, and there is a picture of it. */
  static void at(Browser browser, String address, String name) {
    for (View view : List.of(new View("en", 1280, 900, true), new View("ja", 360, 740, true))) {
      try (BrowserContext context = browser.newContext(view.options())) {
        Page page = context.newPage();
        page.navigate(address);
        assertThat(page.evaluate("document.documentElement.scrollWidth")).isEqualTo(view.width());
        page.screenshot(
            new Page.ScreenshotOptions()
                .setPath(Path.of("target", "screenshots", name + "-" + view + ".png"))
                .setFullPage(true));
        assertThat(
                new AxeBuilder(page)
                    .analyze().getViolations().stream()
                        .map(rule -> rule.getId() + ": " + rule.getNodes().get(0).getHtml()))
            .isEmpty();
      }
    }
  }
}
