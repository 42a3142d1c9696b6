package dev.joryu.dashboard;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import dev.joryu.examination.Exam;
import dev.joryu.examination.Exams;
import dev.joryu.experiment.Runs;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;

/** Asking finished networks more, in a browser without script; real processes answer. */
class ExamPageTests extends PlainBrowserTest {

  @Autowired private TrainedRuns trained;
  @Autowired private Exams exams;
  @Autowired private Runs runs;

  ExamPageTests() {
    super("en-GB");
  }

  @Test
  void whatARunWasNotAskedIsAskedLater(@TempDir Path directory, Browser browser)
      throws IOException {
    long run = trained.run(directory);
    go("/runs/" + run);
    page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Ask for what is missing"))
        .click();
    assertThat(page.locator("#robustness")).isChecked();
    assertThat(page.locator("#gaze")).isChecked();
    page.locator("#robustness").uncheck();
    page.locator("#ask button").click();

    assertThat(page.locator("#live-exams li .status").first()).isVisible();
    await()
        .atMost(Duration.ofMinutes(3))
        .until(() -> exams.ofRun(run).get(0).status() == Exam.Status.SUCCEEDED);
    go("/runs/" + run + "/exams");
    page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("See the evaluation"))
        .click();
    assertThat(page.locator("#gaze")).containsText("Unaligned energy maps");
    go("/runs/" + run + "/exams");
    assertThat(page.locator("#background")).not().isChecked();
    assertThat(page.locator("#robustness")).isChecked();
    Look.at(browser, page.url(), "exams-run");
  }

  @Test
  void aModelIsAskedAboutADataset(@TempDir Path directory, Browser browser) throws IOException {
    String model = runs.get(trained.run(directory)).model();
    go("/models/" + encode(model));
    page.getByRole(
            AriaRole.LINK,
            new Page.GetByRoleOptions().setName("Ask the model, or its files, about a dataset"))
        .click();
    page.locator("#ask button").click();
    await()
        .atMost(Duration.ofMinutes(3))
        .until(() -> exams.ofModel(model).get(0).status() == Exam.Status.SUCCEEDED);
    go("/models/" + encode(model) + "/exams");
    Locator exam = page.locator("#live-exams li").first();
    assertThat(exam).containsText("Of 28 test images it names");
    Look.at(browser, page.url(), "exams-model");
    page.getByText("All figures, mistakes and plots").click();
    assertThat(page.locator("#quality tbody tr")).hasCount(4);
    assertThat(page.locator("#calibration svg[role=img]")).hasCount(1);
    assertThat(page.locator("#confusions img").first()).isVisible();
    assertThat(page.locator("#gaze")).hasCount(0);
    Look.at(browser, page.url(), "exam");
    page.goBack();
    exam.locator("button").click();
    assertThat(page.locator("#live-exams")).containsText("Nothing has been asked yet.");
  }

  @Test
  void whatIsWrongIsSaidAtItsField(@TempDir Path directory) throws IOException {
    long run = trained.run(directory);
    go("/models/" + encode(runs.get(run).model()) + "/exams");
    page.locator("#dataset").evaluate("one => { one.options[0].value = 'nothing such'; }");
    page.locator("#dataset").selectOption("nothing such");
    page.locator("#ask button").click();
    assertThat(page.locator("#errors")).containsText("Dataset");
    assertThat(exams.ofModel(runs.get(run).model())).isEmpty();

    go("/runs/5/exams"); // it failed
    page.locator("#ask button").click();
    assertThat(page.locator("[role=alert]")).containsText("has no model to be asked");
    assertThat(go("/runs/99999/exams").status()).isEqualTo(404);
    assertThat(go("/exams/99999").status()).isEqualTo(404);
    assertThat(go("/models/nobody/exams").status()).isEqualTo(404);
  }

  private static String encode(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
  }
}
