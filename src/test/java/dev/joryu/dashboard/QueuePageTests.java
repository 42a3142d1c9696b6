package dev.joryu.dashboard;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.APIResponse;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.FormData;
import com.microsoft.playwright.options.RequestOptions;
import dev.joryu.experiment.Run;
import dev.joryu.experiment.RunStatus;
import dev.joryu.experiment.Runs;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Steering the queue in a browser that runs no script. */
class QueuePageTests extends PlainBrowserTest {

  @Autowired private Runs runs;

  QueuePageTests() {
    super("en-GB");
  }

  @Test
  void queueIsPausedAndResumed() {
    go("/queue?lang=en");
    press("Pause the queue");
    assertThat(page.getByRole(AriaRole.STATUS)).containsText("The queue is paused");
    press("Resume the queue");
    assertThat(page.getByRole(AriaRole.STATUS)).hasCount(0);
  }

  @Test
  void workersAreDrainedAndTakeRunsAgain() {
    go("/queue?lang=en");
    Locator worker = page.locator("tr", new Page.LocatorOptions().setHasText("worker-1")).first();
    assertThat(worker).containsText("cpu");
    worker.getByText("Hand over").click();
    assertThat(worker).containsText("draining: hands its run over");
    worker.getByText("Take runs again").click();
    assertThat(worker).containsText("takes runs");
    worker.getByText("Drain").click();
    assertThat(worker).containsText("draining");
    worker.getByText("Take runs again").click();
    assertThat(worker).containsText("takes runs");
  }

  @Test
  void limitsAreSetAndLiftedAndNonsenseIsRefused() {
    go("/queue?lang=en");
    page.locator("#limitName").fill("ada");
    page.locator("#limitMost").fill("none");
    press("Set limit");
    assertThat(page.locator("#errors li")).hasCount(1);
    page.locator("#limitName").fill("ada");
    page.locator("#limitMost").fill("2");
    press("Set limit");
    assertThat(page.locator("tr", new Page.LocatorOptions().setHasText("ada")).last())
        .containsText("2");
    press("Lift the limit for ada");
    assertThat(page.getByText("Nothing is limited")).hasCount(1);
  }

  @Test
  void needsOfARunAreEnteredShownAndKeptByACopy() {
    Run run =
        submitted(
            "needs of pages",
            Map.of(
                "owner",
                "ada",
                "resources",
                Map.of("device", "gpu", "memoryMb", 2048, "capabilities", "lab-3, lab-4")));
    go("/runs/" + run.id() + "?lang=en");
    assertThat(page.locator("#live-about")).containsText("gpu, lab-3, lab-4, 2.147 GB of memory");
    assertThat(page.locator("#live-state")).containsText("no live worker offers 'gpu'");
    go("/runs/" + run.id() + "?lang=ja");
    assertThat(page.locator("#live-state")).containsText("を提供するワーカーが動いていません");
    go("/runs/new?lang=en&from=" + run.id());
    assertThat(page.locator("#owner")).hasValue("ada");
    assertThat(page.locator("[id='resources.capabilities']")).hasValue("lab-3, lab-4");
    runs.cancel(run.id());
  }

  @Test
  void runIsPausedAndResumedOnItsPage() {
    Run run = submitted("pause of pages", Map.of());
    go("/runs/" + run.id() + "?lang=en");
    press("Pause");
    assertThat(page.locator("#live-state")).containsText("paused until somebody resumes it");
    press("Resume");
    assertThat(runs.get(run.id()).held()).isFalse();
    runs.cancel(run.id());
  }

  @Test
  void turnOfARunIsMovedFromTheQueue() {
    Run run = submitted("turn of pages", Map.of("name", "turned", "priority", 50));
    go("/queue?lang=en");
    press("Raise the priority of turned");
    assertThat(runs.get(run.id()).priority()).isEqualTo(51);
    press("Lower the priority of turned");
    assertThat(runs.get(run.id()).priority()).isEqualTo(50);
    runs.cancel(run.id());
  }

  @Test
  void manyRunsAreCancelledAfterAQuestionAndBroughtBack() {
    Run waits = submitted("many of pages", Map.of());
    Run done = submitted("many of pages", Map.of());
    runs.cancel(done.id());
    go("/runs?lang=en&experiment=many+of+pages");
    page.locator("#bulk-action").selectOption("cancel");
    page.getByText("All 2 that the filter finds").click();
    press("Go on…");
    assertThat(page.locator("h1")).hasText("To many runs: Cancel?");
    assertThat(page.locator("main")).containsText("It will be done to 1 run.");
    assertThat(page.locator("tbody tr")).containsText("is cancelled already");
    assertThat(runs.get(waits.id()).status()).isEqualTo(RunStatus.QUEUED);
    press("Do it");
    assertThat(page.locator("main")).containsText("It was done to 1 run.");
    assertThat(runs.get(waits.id()).status()).isEqualTo(RunStatus.CANCELLED);
    press("Undo");
    assertThat(page.locator("h1")).hasText("Taken back");
    assertThat(runs.get(waits.id()).status()).isEqualTo(RunStatus.QUEUED);
    runs.cancel(waits.id());
  }

  @Test
  void bulkActionWithoutRunsOrValueSaysWhatIsMissing() {
    Run run = submitted("lack of pages", Map.of());
    go("/runs?lang=en&experiment=lack+of+pages");
    press("Go on…");
    assertThat(page.getByRole(AriaRole.ALERT)).containsText("No run was chosen");
    go("/runs?lang=en&experiment=lack+of+pages");
    page.locator("tbody input[type=checkbox]").check();
    page.locator("#bulk-action").selectOption("priority");
    page.locator("#bulk-value").fill("first");
    press("Go on…");
    assertThat(page.getByRole(AriaRole.ALERT)).containsText("The action lacks its value");
    runs.cancel(run.id());
  }

  @Test
  void nonsenseThatNoFormOfOursSendsChangesNothingAndIsAnsweredWithAPage() {
    Run run = submitted("nonsense of pages", Map.of("priority", 7));
    assertRefused(400, "/queue/workers", Map.of("name", "worker-1", "order", "garbage"));
    go("/queue?lang=en");
    assertThat(page.locator("tr", new Page.LocatorOptions().setHasText("worker-1")).first())
        .containsText("takes runs");
    String id = Long.toString(run.id());
    assertRefused(422, "/runs/undo", Map.of("action", "priority", "runs", id + ":99999999"));
    assertRefused(422, "/runs/undo", Map.of("action", "priority", "runs", id + ":-1001"));
    assertRefused(400, "/queue/priority", Map.of("run", id, "priority", "high"));
    assertRefused(400, "/queue/priority", Map.of("run", "first", "priority", "1"));
    assertRefused(400, "/runs/bulk", Map.of("runs", "first", "action", "cancel"));
    assertThat(runs.get(run.id()).priority()).isEqualTo(7);
    runs.cancel(run.id());
  }

  private void assertRefused(int status, String path, Map<String, String> entered) {
    go("/queue?lang=en");
    FormData form = FormData.create();
    entered.forEach(form::set);
    form.set("_csrf", page.locator("[name=_csrf]").first().inputValue());
    APIResponse response =
        page.request()
            .post(
                "http://127.0.0.1:" + port + path + "?lang=en",
                RequestOptions.create().setForm(form).setHeader("Accept", "text/html"));
    assertThat(response.status()).as(path).isEqualTo(status);
    assertThat(response.headers().get("content-type")).startsWith("text/html");
    assertThat(response.text())
        .contains(status == 400 ? "Nothing was changed." : "Nothing was done");
  }

  private Run submitted(String experiment, Map<String, Object> more) {
    Map<String, Object> spec = new HashMap<>(more);
    spec.put("experiment", experiment);
    spec.put("method", "baseline");
    spec.put("dataset", "tomato");
    return runs.submit(spec);
  }

  private void press(String name) {
    page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name).setExact(true))
        .first()
        .click();
  }
}
