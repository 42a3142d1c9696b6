package dev.joryu.dashboard;

import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Response;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.BoundingBox;
import dev.joryu.experiment.Claim;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** Every page, in both languages, on a desk and on a phone. */
@PagesTest
class PageLookTests {

  private static final Path SCREENSHOTS = Path.of("target", "screenshots");
  private static final String CHARTS_DRAWN =
      """
      () => [...document.querySelectorAll('figure.chart')]
          .every(figure => figure.hidden || figure.dataset.points !== undefined)
      """;

  /** Nothing where the page needs no scrolling sideways, else what sticks out. */
  private static final String TOO_WIDE =
      """
      () => document.documentElement.scrollWidth <= window.innerWidth
          ? []
          : [...document.querySelectorAll('body *')]
              .filter(part => !part.closest('.scroll'))
              .filter(part => part.getBoundingClientRect().right > window.innerWidth)
              .map(part => part.outerHTML.slice(0, 100))
      """;

  @LocalServerPort private int port;
  @Autowired private Scenario scenario;

  @ParameterizedTest
  @MethodSource("views")
  void pagesAreAccessibleFitAndRaiseNoErrors(View view, Browser browser) {
    try (BrowserContext context = browser.newContext(view.options())) {
      Page page = context.newPage();
      List<String> complaints = new ArrayList<>();
      page.onConsoleMessage(
          message -> {
            if (message.type().equals("error")) {
              complaints.add(message.location() + " " + message.text());
            }
          });
      page.onPageError(complaints::add);
      addresses().forEach((name, address) -> look(page, name, address, view));
      assertThat(complaints).isEmpty();
    }
  }

  @Test
  void phoneShowsStatusAndAccuracyBesideTheName(Browser browser) {
    scenario.running();
    try (BrowserContext context = browser.newContext(new View("en", 390, 844, false).options())) {
      Page page = context.newPage();
      page.navigate("http://127.0.0.1:" + port + "/runs?status=SUCCEEDED");
      Locator row =
          page.getByRole(AriaRole.ROW)
              .filter(new Locator.FilterOptions().setHasText("attention seed 1 #4"));
      for (String cell : List.of(".status", ".accuracy")) {
        BoundingBox box = row.locator(cell).boundingBox();
        assertThat(box.x + box.width).as(cell).isLessThanOrEqualTo(390);
      }
    }
  }

  @Test
  void phoneKeepsTheNameInSightAndShadesTheEdgeWhereATableGoesOn(Browser browser) {
    scenario.running();
    try (BrowserContext context = browser.newContext(new View("en", 390, 844, false).options())) {
      Page page = context.newPage();
      for (String address : List.of("/architectures", "/reference", "/models")) {
        page.navigate("http://127.0.0.1:" + port + address);
        Locator box = page.locator(".scroll").first();
        assertThat(box.getAttribute("tabindex")).isEqualTo("0");
        assertThat(box.getAttribute("role")).isEqualTo("region");
        assertThat(box.getAttribute("aria-label")).isNotBlank();
        assertThat(box.evaluate("box => box.scrollWidth > box.clientWidth"))
            .as("%s scrolls", address)
            .isEqualTo(true);
        assertThat(box.evaluate("box => getComputedStyle(box).backgroundAttachment"))
            .isEqualTo("local, local, scroll, scroll");
        box.focus();
        page.keyboard().press("ArrowRight");
        box.evaluate("box => box.scrollTo({left: 200, behavior: 'instant'})");
        BoundingBox name = box.locator("tbody th").first().boundingBox();
        assertThat(name.x).as("%s keeps its names", address).isEqualTo(box.boundingBox().x);
        assertThat(name.width).isLessThan(160);
      }
    }
  }

  private Map<String, String> addresses() {
    Claim running = scenario.running();
    String experiment = URLEncoder.encode(Scenario.EXPERIMENT, StandardCharsets.UTF_8);
    Map<String, String> addresses = new LinkedHashMap<>();
    addresses.put("home", "/");
    addresses.put("runs", "/runs");
    addresses.put("runs-none", "/runs?q=nothing+like+it");
    addresses.put("submit", "/runs/new");
    addresses.put("compare-methods", "/presets/compare-methods");
    addresses.put("submit-clone", "/runs/new?from=" + running.run());
    addresses.put("run-done", "/runs/3");
    addresses.put("run-measured", "/runs/4");
    addresses.put("run-failed", "/runs/5");
    addresses.put("run-live", "/runs/" + running.run());
    addresses.put("experiment", "/experiments/" + experiment);
    addresses.put("compare", "/compare?runs=2,3,4,99," + running.run());
    addresses.put("compare-none", "/compare");
    addresses.put("datasets", "/datasets");
    addresses.put("dataset", "/datasets/tomato");
    addresses.put("models", "/models");
    addresses.put("model", "/models/" + experiment + "-teacher-s1");
    addresses.put("model-measured", "/models/" + experiment + "-attention-s1");
    addresses.put("architectures", "/architectures");
    addresses.put("architecture", "/architectures/mobilenet_v3_small?imageSize=224&width=0.75");
    addresses.put("reference", "/reference");
    addresses.put("devices", "/devices");
    addresses.put("queue", "/queue");
    addresses.put("settings", "/settings");
    return addresses;
  }

  private void look(Page page, String name, String address, View view) {
    Response response = Objects.requireNonNull(page.navigate("http://127.0.0.1:" + port + address));
    assertThat(response.status()).as(address).isEqualTo(200);
    assertThat(page.locator("html").getAttribute("lang")).isEqualTo(view.language());
    page.waitForFunction(CHARTS_DRAWN);
    assertThat((List<?>) page.evaluate(TOO_WIDE)).as("%s fits %s", address, view).isEmpty();
    if (view.examined()) {
      page.screenshot(
          new Page.ScreenshotOptions()
              .setPath(SCREENSHOTS.resolve(name + "-" + view + ".png"))
              .setFullPage(true));
      examine(page, address);
    }
  }

  private static void examine(Page page, String address) {
    List<String> violations =
        new AxeBuilder(page)
            .analyze().getViolations().stream()
                .map(rule -> rule.getId() + ": " + rule.getNodes().get(0).getHtml())
                .toList();
    assertThat(violations).as("accessibility of %s", address).isEmpty();
  }

  static Stream<View> views() {
    return Stream.of(
        new View("en", 1280, 900, true),
        new View("ja", 1280, 900, false),
        new View("en", 360, 740, false),
        new View("ja", 360, 740, true));
  }

  /**
   * A reader's language and screen.
   *
   * @param examined whether accessibility is checked and a picture taken, a second for each page
   */
  record View(String language, int width, int height, boolean examined) {

    NewContextOptions options() {
      return new NewContextOptions()
          .setLocale(language.equals("ja") ? "ja-JP" : "en-GB")
          .setViewportSize(width, height);
    }

    @Override
    public String toString() {
      return language + "-" + width;
    }
  }
}
