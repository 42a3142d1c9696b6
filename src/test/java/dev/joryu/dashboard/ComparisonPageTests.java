package dev.joryu.dashboard;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Response;
import com.microsoft.playwright.options.AriaRole;
import dev.joryu.catalog.PageRequest;
import dev.joryu.experiment.Run;
import dev.joryu.experiment.RunFilter;
import dev.joryu.experiment.RunStatus;
import dev.joryu.experiment.Runs;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** The form that compares the methods, without script but where the name says otherwise. */
class ComparisonPageTests extends PlainBrowserTest {

  private static final String TEACHER = Scenario.EXPERIMENT + "-teacher-s1";

  @Autowired private Runs runs;

  private final String experiment = "compare " + UUID.randomUUID();

  ComparisonPageTests() {
    super("en-GB");
  }

  @Test
  void allRunsAreQueuedAndCancelledAgain() {
    fill(page);
    press("Queue all runs");

    assertThat(page).hasURL(Pattern.compile(".*/experiments/compare%20.*preset=compare-\\w+"));
    assertThat(made()).hasSize(8).allMatch(run -> run.status() == RunStatus.QUEUED);
    assertThat(page.locator("div.notice")).containsText("All runs of the comparison are queued.");
    page.getByText("Show them").click();
    assertThat(page.locator("tbody tr")).hasCount(8);
    page.goBack();
    press("Cancel all of them …");
    press("Do it");
    assertThat(made()).hasSize(8).allMatch(run -> run.status() == RunStatus.CANCELLED);
  }

  @Test
  void anExperimentMayBeCalledNew() {
    runs.submit(Map.of("experiment", "new", "method", "baseline", "dataset", "tomato"));
    go("/experiments/new");
    assertThat(page.locator("h1")).hasText("new");
  }

  @Test
  void theSameFormSentTwiceMakesOneSet() {
    fill(page);
    press("Queue all runs");
    page.goBack();
    press("Queue all runs");
    assertThat(made()).hasSize(8);
  }

  @Test
  void whatIsWrongComesBackAtItsFieldWithWhatWasEnteredAndNothingIsQueued() {
    fill(page);
    page.locator("#teacher").fill("nobody");
    page.locator("#seeds").fill("1, 2, 2");
    page.locator("[id='student.width']").fill("9");
    page.locator("[id='training.epochs']").fill("0");
    Response refused =
        page.waitForResponse(
            response -> response.request().isNavigationRequest(), () -> press("Queue all runs"));

    assertThat(refused.status()).isEqualTo(422);
    assertThat(field("teacher")).containsText("nobody");
    assertThat(page.locator("#errors")).containsText("it is in the list already");
    assertThat(field("student.width")).containsText("9 is out of range");
    assertThat(field("training.epochs")).containsText("0 is out of range");
    assertThat(page.locator("#seeds")).hasValue("1, 2, 2");
    assertThat(made()).isEmpty();
  }

  @Test
  void theEstimateSaysWhatWasMeasuredOnWhichRunsAndWhatWasNot() {
    fill(page);
    page.locator("[id='training.epochs']").fill("10");
    press("Estimate");

    Locator estimate = page.locator("#estimate");
    assertThat(estimate).containsText("Runs to be queued: 8");
    assertThat(row(estimate, "Baseline")).containsText("1 min 40 s");
    assertThat(row(estimate, "Baseline").getByRole(AriaRole.LINK)).hasText("#2");
    assertThat(row(estimate, "Hybrid")).containsText("not measured yet");
    assertThat(estimate).containsText("some of these runs do what no finished run did before");
    assertThat(estimate).containsText("At least: ");
    assertThat(estimate).containsText("480 images, 4 views each, computed once for 6 runs");
    assertThat(made()).isEmpty();
  }

  @Test
  void measuredMethodsAreAddedUpOverTheWorkers() {
    fill(page);
    page.locator("[name=methods][value=hybrid]").uncheck();
    page.getByText("More settings").click();
    page.locator("[id='distillation.cacheViews']").fill("0");
    page.locator("[id='training.epochs']").fill("20");
    press("Estimate");

    Locator estimate = page.locator("#estimate");
    assertThat(row(estimate, "Logit")).containsText("3 min 20 s");
    assertThat(row(estimate, "Logit").getByRole(AriaRole.LINK)).hasText("#3");
    assertThat(estimate).containsText("Worker time, all runs");
    assertThat(estimate).containsText("20 min 0 s");
    assertThat(estimate).not().containsText("on disk");
  }

  @Test
  void withScriptTheEstimateFollowsTheFormAndOnlyWhatIsUsedIsShown(Browser browser) {
    try (BrowserContext context = browser.newContext(new NewContextOptions().setLocale("en-GB"))) {
      Page live = context.newPage();
      fill(live);
      assertThat(live.locator("[id='teacher.train.architecture']")).isHidden();
      live.locator("#seeds").fill("5");
      live.locator("#seeds").press("Tab");
      assertThat(live.locator("#estimate")).containsText("Runs to be queued: 20");
      live.locator("[name=train][value=true]").check();
      assertThat(live.locator("#teacher")).isHidden();
      assertThat(live.locator("#estimate")).containsText("Runs to be queued: 21");
      live.locator("#seeds").fill("99");
      live.locator("#seeds").press("Tab");
      assertThat(live.locator("#estimate")).containsText("Fill in the form");
    }
    assertThat(made()).isEmpty();
  }

  private void fill(Page form) {
    form.navigate("http://127.0.0.1:" + port + "/presets/compare-methods?lang=en");
    form.locator("#experiment").fill(experiment);
    form.locator("#dataset").selectOption("tomato");
    form.locator("#seeds").fill("2");
    form.locator("#teacher").fill(TEACHER);
  }

  private void press(String name) {
    page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name).setExact(true))
        .click();
  }

  private Locator field(String path) {
    return page.locator(".field")
        .filter(new Locator.FilterOptions().setHas(page.locator("[id='" + path + "']")))
        .locator(".error");
  }

  private static Locator row(Locator estimate, String method) {
    return estimate.getByRole(AriaRole.ROW).filter(new Locator.FilterOptions().setHasText(method));
  }

  private List<Run> made() {
    return runs.list(RunFilter.of(experiment), PageRequest.first(100)).items();
  }
}
