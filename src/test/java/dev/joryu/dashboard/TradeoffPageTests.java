package dev.joryu.dashboard;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import dev.joryu.dashboard.PageLookTests.View;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Import;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The trade-off table, its plots and its forms on the page of an experiment. */
@PagesTest
@Import(Greenhouse.class)
class TradeoffPageTests {

  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final String NO_FIGURE = "(?s).*(NaN|Infinity|null|\\{\\d\\}|\\?\\?).*";

  @LocalServerPort private int port;
  @Autowired private Greenhouse greenhouse;

  @BeforeEach
  void grow() {
    greenhouse.grown();
  }

  @ParameterizedTest
  @MethodSource("dev.joryu.dashboard.PageLookTests#views")
  void pageIsAccessibleAndFits(View view, Browser browser) {
    try (BrowserContext context = browser.newContext(view.options())) {
      Page page = context.newPage();
      List<String> complaints = new ArrayList<>();
      page.onPageError(complaints::add);
      for (String name :
          List.of(
              Greenhouse.FULL,
              Greenhouse.LONELY,
              Greenhouse.NO_BASELINE,
              Greenhouse.WAITING,
              Greenhouse.EMPTY)) {
        page.navigate(address(name));
        page.evaluate("document.querySelectorAll('details').forEach(d => d.open = true)");
        assertThat((Boolean) page.evaluate("document.documentElement.scrollWidth <= innerWidth"))
            .as("%s fits %s", name, view)
            .isTrue();
        assertThat(page.locator("main").innerText()).doesNotMatch(NO_FIGURE);
        page.screenshot(
            new Page.ScreenshotOptions()
                .setPath(
                    Path.of(
                        "target", "screenshots", "tradeoffs-" + slug(name) + "-" + view + ".png"))
                .setFullPage(true));
        examine(page, name);
      }
      assertThat(complaints).isEmpty();
    }
  }

  @Test
  void figuresAreThoseOfTheApi(Browser browser) throws IOException, InterruptedException {
    JsonNode table = api(Greenhouse.FULL);
    try (Page page = browser.newPage()) {
      page.navigate(address(Greenhouse.FULL) + "?lang=en");
      int compared = 0;
      for (JsonNode row : table.get("rows")) {
        String group = row.get("group").asString();
        Locator line = page.locator("tr[data-group=\"" + group + "\"]");
        assertThat(line).hasCount(1);
        for (var cell : row.get("cells").properties()) {
          Locator shown = line.locator("td[data-column=\"" + cell.getKey() + "\"]");
          JsonNode value = cell.getValue().get("value");
          if (shown.count() == 0) {
            boolean ofGpu = cell.getKey().toLowerCase(Locale.ROOT).contains("gpuseconds");
            assertThat(value.isNull() || ofGpu && value.asDouble() == 0)
                .as("%s of %s is left out", cell.getKey(), group)
                .isTrue();
          } else if (value.isNull()) {
            assertThat(shown).containsText(java.util.regex.Pattern.compile("not measured|–"));
            assertThat(shown.locator(".marks a")).not().hasCount(0);
          } else {
            String raw = Objects.requireNonNull(shown.locator("data").getAttribute("value"));
            assertThat(Double.parseDouble(raw)).isEqualTo(value.asDouble());
            compared++;
          }
        }
      }
      assertThat(compared).isGreaterThan(40);
      JsonNode hybrid = row(table, "hybrid").get("deltaToBaseline").get("test/accuracy");
      Locator delta = page.locator("tr[data-group=hybrid] td[data-column='test/accuracy/delta']");
      assertThat(delta).containsText("%+.1f ± ".formatted(100 * hybrid.get("mean").asDouble()));
      assertThat(delta.locator(".said")).containsText("▲ better");
      assertThat(hybrid.get("verdict").asString()).isEqualToIgnoringCase("better");
      assertThat(page.locator("tr[data-group=attention] .said-undecided"))
          .containsText("undecided");
      assertThat(page.locator("tr[data-group=attention] td .more", more("more seeds needed")))
          .hasCount(1);
    }
  }

  @Test
  void everyMarkLeadsToItsRemark(Browser browser) {
    try (Page page = browser.newPage()) {
      page.navigate(address(Greenhouse.FULL));
      for (Locator mark : page.locator(".marks a").all()) {
        assertThat(page.locator(Objects.requireNonNull(mark.getAttribute("href")))).hasCount(1);
      }
      page.locator(".marks a").first().focus();
      page.keyboard().press("Enter");
      assertThat(page.locator("li:target")).hasCount(1);
    }
  }

  @Test
  void budgetsGreyOutWithAReasonAndAreTakenAway(Browser browser) {
    try (BrowserContext context =
            browser.newContext(
                new Browser.NewContextOptions().setJavaScriptEnabled(false).setLocale("en-GB"));
        Page page = context.newPage()) {
      page.navigate(address(Greenhouse.FULL));
      page.getByText("Budgets, weights, exports, quoted figures").click();
      page.locator("[id='budget.metric']").selectOption("macs");
      page.locator("[id='budget.limit']").fill("many");
      page.getByText("Add budget").click();
      assertThat(page.locator("#errors")).containsText("“many” is not");
      assertThat(page.locator("[id='budget.limit']")).hasValue("many");

      page.locator("[id='budget.metric']").selectOption("macs");
      page.locator("[id='budget.limit']").fill("0.02 G");
      page.getByText("Add budget").click();
      Locator teacher = page.locator("tr.teacher");
      assertThat(teacher).hasClass(java.util.regex.Pattern.compile(".*exceeds.*"));
      assertThat(teacher.locator(".budgets")).containsText("breaks MACs ≤ 20.00 M");
      assertThat(teacher.locator(".budgets")).containsText("it has");
      assertThat(page.locator("tr[data-group=hybrid] .budgets")).containsText("keeps MACs");

      page.getByLabel("Remove MACs ≤ 20.00 M").click();
      assertThat(page.locator("tr.exceeds")).hasCount(0);
    }
  }

  @Test
  void quotesNeedASourceAndWeightsGiveAScoreShownAsSuch(Browser browser) {
    try (BrowserContext context =
            browser.newContext(
                new Browser.NewContextOptions().setJavaScriptEnabled(false).setLocale("en-GB"));
        Page page = context.newPage()) {
      page.navigate(address(Greenhouse.LONELY));
      page.getByText("Budgets, weights, exports, quoted figures").click();
      page.locator("[id='quote.group']").fill("Paper <b>");
      page.locator("[id='quote.metric']").selectOption("test/accuracy");
      page.locator("[id='quote.value']").fill("92.4 %");
      page.getByText("Add figure").click();
      assertThat(page.locator("#errors")).containsText("Source");
      page.locator("[id='quote.source']").fill("arXiv 2504.16128, Table 2");
      page.getByText("Add figure").click();
      Locator quoted = page.locator("tr.quoted");
      assertThat(quoted).containsText("Paper <b>");
      assertThat(quoted.locator("td[data-column='test/accuracy']")).containsText("92.4");
      assertThat(quoted.locator(".origin").first()).containsText("quoted");

      page.navigate(address(Greenhouse.LONELY));
      page.getByText("Budgets, weights, exports, quoted figures").click();
      page.locator("[id='weights.test/accuracy']").fill("2");
      page.getByText("Use these weights").click();
      assertThat(page.locator("thead .num", new Page.LocatorOptions().setHasText("Score by your")))
          .hasCount(1);
      assertThat(page.locator("#live-tradeoffs"))
          .containsText("a matter of your weights, not a measurement");

      page.navigate(address(Greenhouse.LONELY));
      page.getByText("Budgets, weights, exports, quoted figures").click();
      page.getByLabel("Remove Paper <b>: Test accuracy 92.4%").click();
      assertThat(page.locator("tr.quoted")).hasCount(0);
    }
  }

  @Test
  void exportsGetARowThatSaysWhatItLacksAndAreTakenAway(Browser browser) {
    try (BrowserContext context =
            browser.newContext(
                new Browser.NewContextOptions().setJavaScriptEnabled(false).setLocale("en-GB"));
        Page page = context.newPage()) {
      page.navigate(address(Greenhouse.FULL));
      page.getByText("Budgets, weights, exports, quoted figures").click();
      page.locator("[id='export.group']").selectOption("logit");
      page.getByText("Add exports").click();
      assertThat(page.locator("#errors")).containsText("export it first");

      page.locator("[id='export.group']").selectOption("hybrid");
      page.getByText("Add exports").click();
      Locator row = page.locator("tr.export");
      assertThat(row).containsText("hybrid · ONNX fp32");
      assertThat(row.locator("td[data-column='test/accuracy']")).containsText("not measured");
      assertThat(row.locator("td[data-column='onnxBytes'] data")).hasCount(1);
      assertThat(page.locator("#live-tradeoffs")).containsText("order an exam of it below");
      assertThat(page.locator("#exports")).containsText("0 of 1 files were asked");
      examine(page, "exports");

      page.getByLabel("Order exams of hybrid · ONNX fp32").click();
      assertThat(page.locator("#errors")).containsText("its images are gone");

      page.getByLabel("Remove hybrid · ONNX fp32").click();
      assertThat(page.locator("tr.export")).hasCount(0);
    }
  }

  @Test
  void twoRunsAreHeldAgainstEachOtherImageByImage(Browser browser) {
    try (Page page = browser.newPage()) {
      page.navigate(address(Greenhouse.FULL) + "?lang=en");
      page.locator("#first")
          .selectOption(new com.microsoft.playwright.options.SelectOption().setIndex(2));
      page.locator("#second")
          .selectOption(new com.microsoft.playwright.options.SelectOption().setIndex(11));
      page.getByText("Compare", new Page.GetByTextOptions().setExact(true)).click();
      assertThat(page.locator("#duel-result")).containsText("p, exact");
      assertThat(page.locator(".mcnemar-p")).not().isEmpty();
      page.locator("#second")
          .selectOption(new com.microsoft.playwright.options.SelectOption().setIndex(1));
      page.getByText("Compare", new Page.GetByTextOptions().setExact(true)).click();
      assertThat(page.locator("#duel .notice")).containsText("no evaluation");
    }
  }

  @Test
  void questionIsKept(Browser browser) {
    try (Page page = browser.newPage()) {
      page.navigate(address(Greenhouse.NO_BASELINE) + "?lang=en");
      page.locator("#question").fill("Does it fit the Pi?");
      page.getByText("Save question").click();
      assertThat(page.locator(".lead")).hasText("Does it fit the Pi?");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {Greenhouse.LONELY, Greenhouse.NO_BASELINE, Greenhouse.EMPTY})
  void whatLacksSaysWhatToDo(String name, Browser browser) {
    try (Page page = browser.newPage()) {
      page.navigate(address(name) + "?lang=en");
      assertThat(page.locator("#live-tradeoffs .notice").first()).containsText("ubmit");
    }
  }

  @Test
  void nothingFinishedSaysToWait(Browser browser) {
    try (Page page = browser.newPage()) {
      page.navigate(address(Greenhouse.WAITING) + "?lang=en");
      assertThat(page.locator("#live-tradeoffs .notice"))
          .hasText("No run has finished yet. The table fills as runs succeed.");
    }
  }

  @Test
  void bookmarkOfALostGroupSaysSo(Browser browser) {
    try (Page page = browser.newPage()) {
      page.navigate(address(Greenhouse.FULL) + "?lang=en&baseline=gone&against=nothing");
      assertThat(page.locator(".notice.warn")).containsText("There is no “");
      assertThat(page.locator("svg.pareto")).isVisible();
    }
  }

  private static Page.LocatorOptions more(String text) {
    return new Page.LocatorOptions().setHasText(text);
  }

  private static void examine(Page page, String name) {
    List<String> violations =
        new AxeBuilder(page)
            .analyze().getViolations().stream()
                .map(rule -> rule.getId() + ": " + rule.getNodes().get(0).getHtml())
                .toList();
    assertThat(violations).as("accessibility of %s", name).isEmpty();
  }

  private JsonNode api(String name) throws IOException, InterruptedException {
    HttpResponse<String> response =
        HttpClient.newHttpClient()
            .send(
                HttpRequest.newBuilder(
                        URI.create(
                            "http://127.0.0.1:%d/api/v1/experiments/%s/tradeoffs"
                                .formatted(port, encoded(name))))
                    .header("Accept", "application/json")
                    .build(),
                HttpResponse.BodyHandlers.ofString());
    assertThat(response.statusCode()).isEqualTo(200);
    return JSON.readTree(response.body());
  }

  private static JsonNode row(JsonNode table, String group) {
    for (JsonNode row : table.get("rows")) {
      if (row.get("group").asString().equals(group)) {
        return row;
      }
    }
    throw new AssertionError("no row " + group);
  }

  private String address(String name) {
    return "http://127.0.0.1:" + port + "/experiments/" + encoded(name);
  }

  static String encoded(String name) {
    return URLEncoder.encode(name, StandardCharsets.UTF_8).replace("+", "%20");
  }

  private static String slug(String name) {
    return name.replaceAll("[^a-z]+", "");
  }
}
