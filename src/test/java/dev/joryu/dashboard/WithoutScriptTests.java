package dev.joryu.dashboard;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Response;
import com.microsoft.playwright.options.FilePayload;
import dev.joryu.experiment.Run;
import dev.joryu.experiment.Runs;
import dev.joryu.spec.Architecture;
import dev.joryu.weights.WeightsFixture;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** The pages in a browser that runs no script. */
class WithoutScriptTests extends PlainBrowserTest {

  @Autowired private Runs runs;

  WithoutScriptTests() {
    super("en-GB");
  }

  @Test
  void fiveErrorsComeBackAtTheirFieldsWithWhatWasEntered() {
    go("/runs/new?lang=ja");
    page.locator("#experiment").fill("誤りの試験");
    page.locator("#dataset").selectOption("tomato");
    page.locator("[name=method][value=hybrid]").check();
    page.locator("[id='training.epochs']").fill("-3");
    page.locator("[id='training.learningRate']").fill("fast");
    page.locator("[id='model.imageSize']").fill("9999");
    page.locator("[id='distillation.attentionWeight']").fill("0");
    page.locator("summary").last().click();
    page.locator("#tags").fill("crop");
    submit("実行を投入");

    assertThat(page.locator("#errors li")).hasCount(6);
    assertThat(field("training.epochs")).containsText("-3 は範囲外です。許される値：1～10000");
    assertThat(field("training.learningRate")).containsText("「fast」は数値ではありません");
    assertThat(field("model.imageSize")).containsText("9999 は範囲外です");
    assertThat(field("teacher")).containsText("教師モデルが必要です");
    assertThat(field("distillation.attentionWeight")).containsText("β を 0 より大きく");
    assertThat(field("tags")).containsText("キー=値");
    assertThat(page.locator("[id='training.epochs']")).hasValue("-3");
    assertThat(page.locator("#experiment")).hasValue("誤りの試験");
  }

  @Test
  void validFormLeadsToTheNewRun() {
    go("/runs/new?lang=en");
    page.locator("#experiment").fill("forms");
    page.locator("#dataset").selectOption("tomato");
    page.locator("[name=method][value=hybrid]").check();
    page.locator("#teacher").fill(Scenario.EXPERIMENT + "-teacher-s1");
    page.locator("[id='training.epochs']").fill("3");
    submit("Submit run");

    assertThat(page).hasURL(Pattern.compile(".*/runs/\\d+$"));
    assertThat(page.locator("h1")).containsText("hybrid seed 1");
    assertThat(page.locator("#live-status")).hasText("Queued");
    Run run = runs.get(Long.parseLong(page.url().replaceAll(".*/", "")));
    assertThat(run.spec().training().epochs()).isEqualTo(3);
    assertThat(run.spec().distillation().attentionWeight()).isEqualTo(3.0);
    runs.cancel(run.id());
  }

  @Test
  void formWritesTheSpecAsJsonAndAsCommand() {
    go("/runs/new?from=3&lang=en");
    submit("Show as JSON and curl");

    assertThat(page.locator("#preview")).containsText("\"method\" : \"logit\"");
    assertThat(page.locator("#preview")).containsText("curl -X POST http://127.0.0.1:" + port);
    assertThat(page.locator("#errors")).hasCount(0);
  }

  @Test
  void fineTuningIsRefusedOrSubmittedWithWhatWasEntered() {
    go("/runs/new?lang=en");
    page.locator("#experiment").fill("fine-tuning");
    page.locator("#dataset").selectOption("tomato");
    page.locator("[name=method][value=teacher]").check();
    page.getByText("Fine-tuning").click();
    page.locator("[id='training.freezeThrough']").selectOption("stage1");
    page.locator("[id='training.layerDecay']").fill("7");
    page.locator("[id='training.stochasticDepth']").fill("0.1");
    Response refused =
        page.waitForResponse(
            response -> response.request().isNavigationRequest(), () -> submit("Submit run"));

    assertThat(refused.status()).isEqualTo(422);
    assertThat(field("training.freezeThrough")).containsText("name weights to start from");
    assertThat(field("training.layerDecay")).containsText("7 is out of range");
    assertThat(page.locator("[id='training.freezeThrough']")).isVisible();
    page.locator("[id='training.layerDecay']").fill("0.75");
    page.locator("[id='model.weights']").fill(Scenario.EXPERIMENT + "-teacher-s1");
    submit("Submit run");

    assertThat(page).hasURL(Pattern.compile(".*/runs/\\d+$"));
    Run run = runs.get(Long.parseLong(page.url().replaceAll(".*/", "")));
    assertThat(run.spec().training().freezeThrough()).isEqualTo("stage1");
    assertThat(run.spec().training().layerDecay()).isEqualTo(0.75);
    runs.cancel(run.id());
  }

  @Test
  void cancelIsAPlainForm() {
    Run queued = runs.get(9);
    go("/runs/" + queued.id() + "?lang=en");
    submit("Cancel run");

    assertThat(page.locator("#live-status")).hasText("Cancelled");
  }

  @Test
  void languageIsChosenInTheHeaderAndRemembered() {
    go("/runs");
    assertThat(page.locator("h1")).hasText("Runs");
    page.getByText("日本語").click();
    assertThat(page.locator("h1")).hasText("実行");
    go("/models");
    assertThat(page.locator("html")).hasAttribute("lang", "ja");
    go("/models?lang=klingon");
    assertThat(page.locator("html")).hasAttribute("lang", "ja");
  }

  @Test
  void missingPagesSayWhereToGo() {
    for (String address :
        new String[] {
          "/nothing/here", "/runs/4711", "/experiments/none", "/datasets/none", "/models/none"
        }) {
      Response response = go(address);
      assertThat(response.status()).as(address).isEqualTo(404);
      assertThat(page.locator("h1")).hasText("Nothing here");
      assertThat(page.locator("main a")).hasAttribute("href", "/");
    }
    assertThat(go("/runs?page=-1").status()).isEqualTo(400);
    assertThat(page.locator("h1")).hasText("This cannot be read");
  }

  @Test
  void attemptSaysHowItWasCarriedOutAndWhereItsTimeWent() {
    go("/runs/3?lang=en");
    Locator provenance = page.locator("#provenance-1");
    assertThat(provenance.locator("dl")).isHidden();
    provenance.locator("summary").click();

    assertThat(provenance.locator("dl")).containsText("revision dddddddd");
    assertThat(provenance.locator("dl")).containsText("AMD EPYC 7R13 Processor, 2 cores");
    assertThat(provenance.locator("dl")).containsText("cpu with 2 threads");
    assertThat(provenance.locator("dl"))
        .containsText("cached: 480 outputs computed in 48.0 s, 6,400 reused, 9 min 52 s saved");
    assertThat(provenance.locator("tbody tr").nth(1))
        .hasText(Pattern.compile("\\s*Filling the teacher cache\\s*12.5 s\\s*24.1 s\\s*11.1%\\s*"));
    assertThat(provenance.locator("tfoot")).containsText("1 min 52 s");

    go("/runs/3?lang=ja");
    assertThat(page.locator("#provenance-1")).containsText("教師キャッシュの作成");
  }

  @Test
  void queueShowsWhatTeacherCachesSaved() {
    go("/queue?lang=en");
    Locator cache = page.locator("tr", new Page.LocatorOptions().setHasText("73.40 MB"));
    assertThat(cache).containsText(Scenario.EXPERIMENT + "-teacher-s1");
    assertThat(cache).containsText("12,800");
    assertThat(cache).containsText("19 min 44 s");

    go("/queue?lang=ja");
    assertThat(page.locator("h2").last()).hasText("教師キャッシュ");
  }

  @Test
  void refusedDatasetSaysWhyInBothForms() {
    go("/datasets?lang=en");
    page.locator("[id='synthetic.name']").fill("leaves");
    page.locator("[id='synthetic.classes']").fill("many");
    submit("Make them");

    assertThat(field("synthetic.classes")).containsText("“many” is not");
    assertThat(page.locator("[id='synthetic.name']")).hasValue("leaves");

    page.locator("#name").fill("no zip");
    page.locator("#file")
        .setInputFiles(
            new FilePayload(
                "leaves.zip", "application/zip", "not a zip".getBytes(StandardCharsets.UTF_8)));
    submit("Upload");

    assertThat(page.locator("#errors li")).hasCount(1);
    assertThat(page.locator("#name")).hasValue("no zip");
  }

  @Test
  void weightsAreImportedOrRefusedWithWhatWasEntered() throws IOException {
    go("/models?lang=ja");
    page.locator("#name").fill("取り込み");
    page.locator("#architecture").selectOption("mobilenet_v3_small");
    page.locator("#classes").fill("健全\n病気");
    page.locator("summary").click();
    page.locator("[id='preprocessing.mean']").fill("1,2");
    Response refused =
        page.waitForResponse(
            response -> response.request().isNavigationRequest(),
            () -> send("葉.safetensors", "no weights".getBytes(StandardCharsets.UTF_8)));

    assertThat(refused.status()).isEqualTo(422);
    assertThat(field("preprocessing.mean")).containsText("「1,2」");
    page.locator("[id='preprocessing.mean']").fill("0.5,0.5,0.5");
    send("葉.safetensors", "no weights".getBytes(StandardCharsets.UTF_8));

    assertThat(field("file")).containsText("「葉.safetensors」");
    assertThat(page.locator("#classes")).hasValue("健全\n病気");
    page.locator("#width").fill("0.25");
    send(
        "葉.safetensors",
        WeightsFixture.safetensors(Architecture.MOBILENET_V3_SMALL, 0.25, 1000, 96, 1));

    assertThat(page.locator("h1")).hasText("取り込み");
    assertThat(page.locator("dl").first()).containsText("葉.safetensors から取り込み");
    assertThat(page.locator("dl").first()).containsText("平均 0.5 0.5 0.5");
    assertThat(page.locator(".notice.warn")).containsText("2 クラスの出力層は新しく");
  }

  @Test
  void manyClassesDoNotFillThePage() throws IOException {
    go("/models?lang=ja");
    page.locator("#name").fill("千のクラス");
    page.locator("#architecture").selectOption("mobilenet_v3_small");
    page.locator("#classes").fill("1000");
    page.locator("summary").click();
    page.locator("#width").fill("0.25");
    send(
        "葉.safetensors",
        WeightsFixture.safetensors(Architecture.MOBILENET_V3_SMALL, 0.25, 1000, 96, 1));

    assertThat(page.locator("ol:visible > li")).hasCount(20);
    page.locator("summary", new Page.LocatorOptions().setHasText("残りの 980 クラス")).click();
    assertThat(page.locator("ol:visible > li").last()).hasText("class 999");
    assertThat(page.locator("ol:visible").last()).hasAttribute("start", "21");
  }

  private void send(String file, byte[] content) {
    page.locator("#file").setInputFiles(new FilePayload(file, "application/octet-stream", content));
    submit("取り込む");
  }

  private void submit(String button) {
    page.locator("button", new Page.LocatorOptions().setHasText(button)).first().click();
  }

  private Locator field(String path) {
    return page.locator(
        ".field", new Page.LocatorOptions().setHas(page.locator("[id='" + path + "']")));
  }
}
