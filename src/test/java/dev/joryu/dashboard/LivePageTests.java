package dev.joryu.dashboard;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Dialog;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import dev.joryu.experiment.Attempts;
import dev.joryu.experiment.Claim;
import dev.joryu.experiment.RunStatus;
import dev.joryu.experiment.Runs;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** Pages that are open while a worker trains. */
@PagesTest
class LivePageTests {

  private static final String PAINTED =
      """
      selector => {
        const canvas = document.querySelector(selector + ' canvas');
        const pixels = canvas?.getContext('2d').getImageData(0, 0, canvas.width, canvas.height);
        return pixels !== undefined && pixels.data.some(value => value > 0);
      }
      """;

  @LocalServerPort private int port;
  @Autowired private Scenario scenario;
  @Autowired private Attempts attempts;
  @Autowired private Runs runs;

  private Page page;

  @BeforeEach
  void open(Browser browser) {
    scenario.running();
    page = browser.newPage(new Browser.NewPageOptions().setLocale("en-GB"));
  }

  @AfterEach
  void close() {
    page.close();
  }

  @Test
  void curvesProgressAndLogFollowTheWorkerUntilItEnds() {
    Claim running = scenario.oneMoreRunning("live");
    go("/runs/" + running.run());
    page.waitForFunction(PAINTED, "[data-chart=loss]");
    assertThat(chart("loss")).hasAttribute("data-points", "120");

    scenario.train(running, Scenario.TRAINED, Scenario.TRAINED + 20, 0.7);

    assertThat(chart("loss")).hasAttribute("data-points", "140");
    assertThat(chart("accuracy")).hasAttribute("data-points", "7");
    assertThat(chart("loss").locator(".legend")).not().containsText("val/loss");
    assertThat(chart("raw").locator(".legend")).containsText("val/loss");
    assertThat(page.locator(".progress")).containsText("Epoch 7 of 10");
    assertThat(page.locator("progress")).hasAttribute("value", "70");
    assertThat(page.locator("#live-log")).containsText("epoch 7 of 10 done");

    scenario.point(running, "train/attention", 141, Double.NaN);

    assertThat(chart("raw").locator(".stated")).containsText("first at step 141");

    page.onceDialog(Dialog::accept);
    page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Cancel run")).click();

    assertThat(page.locator("#live-status")).hasText("Cancelling");
    assertThat(runs.get(running.run()).status()).isEqualTo(RunStatus.CANCELLING);

    attempts.cancelled(running);

    assertThat(page.locator("#live-status")).hasText("Cancelled");
    assertThat(page.locator("progress")).hasCount(0);
  }

  @Test
  void retriedRunLeavesNothingOfItsOldCurvesOnOpenPages(Browser browser) {
    Claim running = scenario.oneMoreRunning("anew");
    go("/runs/" + running.run());
    assertThat(chart("accuracy")).hasAttribute("data-points", "6");
    try (Page compared = browser.newPage()) {
      compared.navigate("http://127.0.0.1:" + port + "/compare?runs=" + running.run());
      assertThat(compared.locator("[data-overlay]")).hasAttribute("data-points", "6");

      scenario.train(scenario.retried(running), 0, Scenario.STEPS_PER_EPOCH, 0.7);

      assertThat(chart("accuracy")).hasAttribute("data-points", "1");
      assertThat(compared.locator("[data-overlay]")).hasAttribute("data-points", "1");
    }
  }

  @Test
  void formSentTwiceMakesOneRun() {
    go("/runs/new?from=3");
    Object twice =
        page.evaluate(
            """
            async () => {
              const form = document.getElementById("spec");
              const send = () =>
                fetch(form.action, { method: "POST", body: new URLSearchParams(new FormData(form)) });
              const [one, other] = await Promise.all([send(), send()]);
              form.elements["training.seed"].value = "77";
              const changed = await send();
              return [one.url, other.url, changed.url];
            }
            """);
    assertThat(page.locator("[name=key]")).hasCount(1);
    List<?> addresses = (List<?>) twice;
    Assertions.assertEquals(addresses.get(0), addresses.get(1));
    Assertions.assertNotEquals(addresses.get(0), addresses.get(2));
    addresses.stream()
        .distinct()
        .map(address -> address.toString().replaceAll(".*/", ""))
        .forEach(id -> runs.cancel(Long.parseLong(id)));
  }

  @Test
  void submitButtonWorksOnce() {
    go("/runs/new?from=3");
    page.evaluate(
        """
        () => {
          const form = document.getElementById("spec");
          form.addEventListener("submit", event => event.preventDefault());
        }
        """);
    Locator button = page.locator("#spec button.primary");
    button.click();
    assertThat(button).isDisabled();
  }

  @Test
  void smoothingKeepsTheRawLineAndLogScaleRedraws() {
    go("/runs/3");
    page.waitForFunction(PAINTED, "[data-chart=loss]");
    String plain = picture();

    page.locator("[data-smoothing]").fill("0.9");
    assertThat(page.locator("[data-smoothing-value]")).hasText("0.9");
    page.waitForFunction(
        "before => document.querySelector('[data-chart=loss] canvas')" + ".toDataURL() !== before",
        plain);
    String smooth = picture();
    page.locator("[data-log]").check();
    page.waitForFunction(
        "before => document.querySelector('[data-chart=loss] canvas')" + ".toDataURL() !== before",
        smooth);
  }

  @Test
  void valuesAreReadWithTheKeyboard() {
    go("/runs/3");
    page.waitForFunction(PAINTED, "[data-chart=accuracy]");
    chart("accuracy").locator(".plot").focus();

    page.keyboard().press("ArrowLeft");

    assertThat(chart("accuracy").locator("output").first()).hasText("180");
  }

  @Test
  void experimentComparesMethodsToTheBaselineAndOverlaysTheirCurves() {
    go("/experiments/" + Scenario.EXPERIMENT);
    page.waitForFunction(PAINTED, "[data-overlay]");

    assertThat(row("logit seed 1")).containsText("83.2%");
    assertThat(row("logit seed 1")).containsText("+3.8");
    assertThat(row("attention seed 1")).containsText("+2.3");
    assertThat(page.locator("#live-table")).containsText("1 seed, so no interval");
    assertThat(page.locator("[data-overlay] .legend")).containsText("baseline seed 1 #2");

    page.locator("[data-metric]").selectOption("train/kd");
    assertThat(page.locator("[data-overlay] .legend")).not().containsText("baseline seed 1");
    assertThat(page.locator("[data-overlay] .legend")).containsText("logit seed 1 #3");
  }

  @Test
  void finishedRunShowsTheEpochItsModelIsOf() {
    go("/runs/3");
    assertThat(page.locator("#live-results")).containsText("83.2% at epoch 9");
    assertThat(page.locator("#live-results")).containsText("82.0% at epoch 9");
    go("/experiments/" + Scenario.EXPERIMENT);
    assertThat(row("logit seed 1")).containsText("at 180");
  }

  @Test
  void runsTickedInTheTableAreCompared() {
    go("/runs");
    page.locator("input[name=runs][value='2']").check();
    page.locator("input[name=runs][value='3']").check();
    page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Compare chosen")).click();

    assertThat(page).hasURL(Pattern.compile(".*/compare\\?runs=3,2$"));
    assertThat(
            page.locator("tr.differs")
                .filter(new Locator.FilterOptions().setHasText("distillation.logitWeight")))
        .hasCount(1);
    assertThat(page.getByText("training.epochs")).hasCount(0);
    page.getByText("Show all fields").click();
    assertThat(page.getByText("training.epochs")).hasCount(1);
  }

  private void go(String address) {
    page.navigate("http://127.0.0.1:" + port + address);
  }

  private Locator chart(String key) {
    return page.locator("[data-chart=" + key + "]");
  }

  private Locator row(String run) {
    return page.getByRole(AriaRole.ROW).filter(new Locator.FilterOptions().setHasText(run));
  }

  private String picture() {
    return page.evaluate("document.querySelector('[data-chart=loss] canvas').toDataURL()")
        .toString();
  }
}
