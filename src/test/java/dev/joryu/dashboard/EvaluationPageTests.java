package dev.joryu.dashboard;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Response;
import dev.joryu.dashboard.PageLookTests.View;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The evaluation on a run's page, in a browser without script. */
class EvaluationPageTests extends PlainBrowserTest {

  EvaluationPageTests() {
    super("en-GB");
  }

  @Test
  void sentencesComeFirstAndLeadToTheirParts() {
    go("/runs/3");

    Locator evaluation = page.locator("#evaluation");
    assertThat(evaluation.locator(".findings")).containsText("Of 200 test images it names");
    assertThat(evaluation.locator(".findings")).containsText("“baseline seed 1”");
    for (String target :
        (List<String>)
            evaluation
                .locator(".anchors a, .findings a")
                .evaluateAll("all => all.map(a => a.getAttribute('href'))")) {
      assertThat(page.locator(target)).hasCount(1);
    }
    assertThat(evaluation).not().containsText("NaN");
    assertThat(evaluation.locator("#robustness tbody tr")).hasCount(12);
    assertThat(evaluation.locator("#calibration svg[role=img]")).hasCount(1);
    assertThat(evaluation.locator("#gaze")).containsText("Unaligned energy maps");
  }

  @Test
  void mistakesAreShownAsPhotographs() {
    go("/runs/3");

    Locator photo = page.locator("#confusions img").first();
    assertThat(photo.getAttribute("alt")).contains("taken for");
    String address = photo.getAttribute("src");
    Response image = go(address);
    assertThat(image.status()).isEqualTo(200);
    assertThat(image.headerValue("content-type")).isEqualTo("image/jpeg");
    assertThat(image.headerValue("cache-control")).contains("max-age=86400");
    assertThat(go("/datasets/tomato/images/99999").status()).isEqualTo(404);
    assertThat(go("/datasets/nothing/images/1").status()).isEqualTo(404);
  }

  @Test
  void whatWasNotAskedForSaysHowToAsk() {
    go("/runs/2");
    page.locator("#background summary").click();
    assertThat(page.locator("#background")).containsText("evaluation.background");

    go("/runs/4"); // finished before answers were kept
    assertThat(page.locator("#evaluation")).containsText("Accuracy");
    page.locator("#calibration summary").click();
    assertThat(page.locator("#calibration")).containsText("Run it again");

    go("/runs/5");
    assertThat(page.locator("#evaluation")).containsText("Nothing to show yet");
  }

  @Test
  void costsAreReckonedAndWrongOnesAreNamed() {
    go("/runs/3?costs=" + encode("healthy, late blight, 40"));
    assertThat(page.locator("#costs")).containsText("cheapest class");
    assertThat(page.locator("#costs dd").first()).not().isEmpty();

    go("/runs/3?costs=" + encode("healthy, rust, dear"));
    assertThat(page.locator("#cost-errors")).containsText("rust");
    assertThat(page.locator("#cost-errors")).containsText("dear");
    assertThat(page.locator("#cost-matrix")).hasValue("healthy, rust, dear");
  }

  @ParameterizedTest
  @CsvSource({"en, 1280", "en, 390", "ja, 1280", "ja, 390"})
  void everyPartIsAccessibleAndFits(String language, int width, Browser browser) {
    View view = new View(language, width, 844, true);
    try (BrowserContext context = browser.newContext(view.options())) {
      Page live = context.newPage();
      live.navigate("http://127.0.0.1:" + port + "/runs/3?costs=" + encode("[[0]]"));
      live.evaluate("document.querySelectorAll('details').forEach(d => d.open = true)");
      assertThat(live.evaluate("document.documentElement.scrollWidth")).isEqualTo(width);
      assertThat(
              new AxeBuilder(live)
                  .include("#evaluation").analyze().getViolations().stream()
                      .map(rule -> rule.getId() + ": " + rule.getNodes().get(0).getHtml()))
          .isEmpty();
      live.locator("#evaluation")
          .screenshot(
              new Locator.ScreenshotOptions()
                  .setPath(Path.of("target", "screenshots", "evaluation-" + view + ".png")));
    }
  }

  private static String encode(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}
