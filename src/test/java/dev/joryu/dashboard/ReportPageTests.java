package dev.joryu.dashboard;

import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Response;
import com.microsoft.playwright.options.Media;
import dev.joryu.dashboard.PageLookTests.View;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Import;

/** The report of an experiment, on screen and on paper. */
@PagesTest
@Import(Greenhouse.class)
class ReportPageTests {

  private static final Path OUT = Path.of("target", "screenshots");
  private static final Pattern PAGE = Pattern.compile("/Type\\s*/Page\\b(?!s)");
  private static final String NO_FIGURE = "(?s).*(NaN|Infinity|null|\\{\\d\\}|\\?\\?).*";

  @LocalServerPort private int port;
  @Autowired private Greenhouse greenhouse;

  @BeforeEach
  void grow() {
    greenhouse.grown();
  }

  @ParameterizedTest
  @MethodSource("dev.joryu.dashboard.PageLookTests#views")
  void reportIsAccessibleAndFits(View view, Browser browser) {
    try (BrowserContext context = browser.newContext(view.options())) {
      Page page = context.newPage();
      for (String name :
          List.of(Greenhouse.FULL, Greenhouse.LONELY, Greenhouse.WAITING, Greenhouse.EMPTY)) {
        Response response = Objects.requireNonNull(page.navigate(address(name)));
        assertThat(response.status()).as(name).isEqualTo(200);
        assertThat((Boolean) page.evaluate("document.documentElement.scrollWidth <= innerWidth"))
            .as("%s fits %s", name, view)
            .isTrue();
        assertThat(page.locator("main").innerText()).doesNotMatch(NO_FIGURE);
        assertThat(
                new AxeBuilder(page)
                    .analyze().getViolations().stream()
                        .map(rule -> rule.getId() + ": " + rule.getNodes().get(0).getHtml())
                        .toList())
            .as("accessibility of %s", name)
            .isEmpty();
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"en", "ja"})
  void reportIsPrintedOnAFewPagesOfA4(String language, Browser browser) throws IOException {
    try (Page page = browser.newPage()) {
      page.navigate(address(Greenhouse.FULL) + "?lang=" + language);
      byte[] pdf =
          page.pdf(
              new Page.PdfOptions()
                  .setPath(OUT.resolve("report-" + language + ".pdf"))
                  .setPreferCSSPageSize(true)
                  .setPrintBackground(false));
      String source = new String(pdf, StandardCharsets.ISO_8859_1);
      assertThat(PAGE.matcher(source).results().count()).isBetween(3L, 12L);
      assertThat(source).containsPattern("/MediaBox \\[0 0 59[45][.\\d]* 84[12]");
      assertThat(Files.size(OUT.resolve("report-" + language + ".pdf"))).isGreaterThan(20_000);

      page.emulateMedia(new Page.EmulateMediaOptions().setMedia(Media.PRINT));
      String text = page.locator("body").innerText();
      Map<String, List<String>> expected =
          Map.of(
              "en",
              List.of(
                  "What the figures say",
                  "“hybrid” is better than “baseline”: +6.6 percentage points",
                  "Whether “attention” is better or worse than “baseline” is undecided",
                  "more seeds needed",
                  "Bacterial".toLowerCase(java.util.Locale.ROOT),
                  "5a".repeat(32),
                  "revision dddd",
                  "No go",
                  "Signature"),
              "ja",
              List.of(
                  "数値から言えること",
                  "「hybrid」は「baseline」より優れています",
                  "判定できません",
                  "シード必要",
                  "モザイク病",
                  "5a".repeat(32),
                  "不採用",
                  "署名"));
      assertThat(text).contains(Objects.requireNonNull(expected.get(language)));
      assertThat(page.locator(".site nav").isVisible()).isFalse();
    }
  }

  @Test
  void reportOfOneSeedClaimsNothing(Browser browser) {
    try (Page page = browser.newPage()) {
      page.navigate(address(Greenhouse.LONELY) + "?lang=en");
      String verdict = page.locator("#verdict").innerText();
      assertThat(verdict).contains("cannot be said", "One seed shows no spread");
      assertThat(verdict).doesNotContain("is better", "is worse");
      assertThat(page.locator("#limits").innerText()).contains("Only one seed so far");
    }
  }

  @Test
  void reportOfNothingSaysSo(Browser browser) {
    try (Page page = browser.newPage()) {
      page.navigate(address(Greenhouse.EMPTY) + "?lang=en");
      assertThat(page.locator("#verdict").innerText()).contains("Nothing can be said yet");
      assertThat(Objects.requireNonNull(page.navigate(address("no such experiment"))).status())
          .isEqualTo(404);
    }
  }

  private String address(String name) {
    return "http://127.0.0.1:"
        + port
        + "/experiments/"
        + TradeoffPageTests.encoded(name)
        + "/report";
  }
}
