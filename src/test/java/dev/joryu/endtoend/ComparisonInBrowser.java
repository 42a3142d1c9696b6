package dev.joryu.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.options.AriaRole;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/**
 * Looks at finished runs in a real browser; says so and looks no further where none is installed.
 */
final class ComparisonInBrowser {

  private static final Path SCREENSHOTS = Path.of("target", "screenshots");

  private ComparisonInBrowser() {}

  static void check(URI server, String experiment, Map<String, JsonNode> runs) {
    Optional<Path> chromium =
        Stream.of("/usr/bin/chromium", "/usr/bin/google-chrome", "/usr/bin/chromium-browser")
            .map(Path::of)
            .filter(Files::isExecutable)
            .findFirst();
    if (chromium.isEmpty()) {
      System.getLogger(ComparisonInBrowser.class.getName())
          .log(System.Logger.Level.WARNING, "no Chromium found: the pages were not looked at");
      return;
    }
    try (Playwright playwright = Playwright.create();
        Browser browser =
            playwright
                .chromium()
                .launch(
                    new BrowserType.LaunchOptions().setExecutablePath(chromium.orElseThrow()))) {
      Page page = browser.newPage();
      page.navigate(server.resolve("/runs/" + runs.get("hybrid").get("id").asLong()).toString());
      assertCurvesAreDrawn(page);
      screenshot(page, "real-run");

      page.navigate(server.resolve("/experiments/" + experiment).toString());
      for (String method : runs.keySet()) {
        Locator row =
            page.getByRole(AriaRole.ROW)
                .filter(new Locator.FilterOptions().setHasText(method))
                .filter(new Locator.FilterOptions().setHasText("%"));
        assertThat(row.count()).as("rows of %s", method).isPositive();
      }
      assertCurvesAreDrawn(page);
      screenshot(page, "real-comparison");
    }
  }

  /** Waits for a chart and counts the pixels it painted: an empty canvas has none. */
  private static void assertCurvesAreDrawn(Page page) {
    page.waitForSelector(".uplot canvas");
    page.waitForFunction(
        """
        () => [...document.querySelectorAll('.uplot canvas')].some(canvas => {
          const data = canvas.getContext('2d')
              .getImageData(0, 0, canvas.width, canvas.height).data;
          let painted = 0;
          for (let i = 3; i < data.length; i += 4) { if (data[i] > 0) { painted++; } }
          return painted > 500;
        })
        """);
  }

  private static void screenshot(Page page, String name) {
    page.screenshot(
        new Page.ScreenshotOptions().setPath(SCREENSHOTS.resolve(name + ".png")).setFullPage(true));
  }
}
