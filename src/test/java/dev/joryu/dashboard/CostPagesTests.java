package dev.joryu.dashboard;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import dev.joryu.catalog.ModelProfile;
import dev.joryu.catalog.Models;
import dev.joryu.catalog.NewModel;
import dev.joryu.experiment.Runs;
import dev.joryu.profiling.Profile;
import dev.joryu.spec.Architecture;
import dev.joryu.spec.ImageInput;
import dev.joryu.spec.ModelSpec;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.text.NumberFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** What networks cost, on the pages of networks, models and runs, in a browser without script. */
class CostPagesTests extends PlainBrowserTest {

  private static final String ATTENTION =
      URLEncoder.encode(Scenario.EXPERIMENT, StandardCharsets.UTF_8) + "-attention-s1";

  @Autowired private Runs runs;
  @Autowired private Models models;

  CostPagesTests() {
    super("en-GB");
  }

  @Test
  void aModelSaysWhatItCostsAndWhatWasMeasured() {
    Profile counted = counted(4);
    go("/models/" + ATTENTION);

    Locator cost = panel("What one image of");
    assertThat(cost.locator("h2"))
        .containsText(runs.get(4).spec().model().imageSize() + " px costs");
    assertThat(fact(cost, "Parameters")).hasText(grouped(counted.parameters()));
    assertThat(fact(cost, "Weights (float32)")).containsText("MB");
    assertThat(fact(cost, "Peak activations, float32 (theory)")).containsText("kB");
    assertThat(fact(cost, "Peak activations, int8 (theory)")).containsText("kB");
    Locator kinds = panel("By kind of operator");
    assertThat(row(kinds, "Depthwise convolution")).containsText("11");
    assertThat(kinds.locator("thead")).containsText("FLOPs (2 × MACs)");
    assertThat(row(kinds, "Activation").locator("td").last()).hasText("0%");
    assertThat(page.getByText("features.0.0")).hasCount(2);
    assertThat(page.locator("details.panel table")).isHidden();
    page.getByText("Layer by layer").click();
    assertThat(page.locator("details.panel table")).isVisible();

    Locator quiet = row(panel("ONNX file"), "0.4612 ms");
    assertThat(quiet).containsText("measured here");
    assertThat(quiet).not().containsText("unreliable");
    assertThat(quiet).containsText("greenhouse-server.local");
    assertThat(quiet).containsText("109 MB");
    assertThat(quiet).containsText("85 MB before loading");
    Locator busy = row(panel("ONNX file"), "4.516 ms");
    assertThat(busy.locator(".doubt")).hasText("unreliable");
    assertThat(busy).containsText("not measured");
  }

  @Test
  void alignmentStandsApartAndIsInNoneOfTheStudentsFigures() {
    go("/runs/4");

    assertThat(fact(panel("What one image of"), "Parameters"))
        .hasText(grouped(counted(4).parameters()));
    Locator alignment = panel("During training only");
    assertThat(row(alignment, "stage1")).containsText("stride4");
    assertThat(alignment.locator("tfoot")).containsText("Total");
    assertThat(row(panel("ONNX file"), "0.4612 ms")).containsText("measured here");
  }

  @Test
  void whatWasNotMeasuredOrNotAlignedIsSaidOrLeftOut() {
    go("/runs/3");
    assertThat(panel("Latency and memory")).containsText("not measured");
    assertThat(panel("During training only")).hasCount(0);
    assertThat(panel("What one image of")).hasCount(1);

    go("/runs/5");
    assertThat(panel("What one image of")).hasCount(0);
    assertThat(panel("Latency and memory")).hasCount(0);
  }

  @Test
  void sizesThatAreNoneComeBackAtTheirFields() {
    assertThat(go("/architectures?imageSize=big&width=99&classes=0").status()).isEqualTo(422);
    assertThat(field("imageSize")).containsText("“big” is not");
    assertThat(field("width")).containsText("99");
    assertThat(field("classes").locator(".error")).hasCount(1);
    assertThat(page.locator("#imageSize")).hasValue("big");
    assertThat(page.locator("#errors li")).hasCount(3);
    assertThat(page.locator("main table").first()).isVisible();

    assertThat(go("/architectures/vit_b_16?imageSize=225").status()).isEqualTo(422);
    assertThat(field("imageSize")).containsText("225 px does not fit");
    page.locator("#imageSize").fill("192");
    page.locator("form button").click();
    assertThat(page.locator("h2").nth(1)).hasText("What one image of 192 px costs");

    assertThat(go("/architectures/alexnet").status()).isEqualTo(404);
  }

  @Test
  void aNetworksSizeFieldShowsItsOwnDefault() {
    go("/architectures/swin_t_384");
    assertThat(page.locator("#imageSize")).hasAttribute("placeholder", "384");
    go("/architectures");
    assertThat(page.locator("#imageSize")).hasAttribute("placeholder", "each its own");
  }

  @Test
  void anImportedModelSaysThatNothingWasMeasuredAndHowItCanBe() {
    imported("swin-import", Architecture.SWIN_T, new ModelProfile(1, 1));
    go("/models/swin-import");

    Locator figures = panel("Final figures");
    assertThat(figures).containsText("Not measured");
    assertThat(figures.locator("dl")).hasCount(0);
    assertThat(fact(panel("About this model"), "Width multiplier")).hasCount(0);
    figures.getByText("Start from its weights").click();
    assertThat(page.locator("[id='model.weights']")).hasValue("swin-import");
    assertThat(page.locator("[id='model.imageSize']")).hasValue("224");
  }

  @Test
  void aProgramSaysWhyItHasNeitherFileNorPhotoToTry() {
    imported("program-import", Architecture.TORCHSCRIPT, null);
    go("/models/program-import");

    assertThat(panel("Neither written as ONNX")).containsText("cannot be written as ONNX");
    assertThat(panel("Final figures").getByText("Teach with it")).isVisible();
    assertThat(panel("Final figures").getByText("Start from")).hasCount(0);
    assertThat(fact(panel("About this model"), "Width multiplier")).hasCount(0);
    go("/models/program-import?lang=ja");
    assertThat(panel("ONNX への書き出しと写真の判定はできません")).hasCount(1);
  }

  @Test
  void figuresOfOneQuantityHaveAsManyDigits() {
    for (String address : List.of("/architectures", "/reference", "/models", "/runs/4")) {
      go(address);
      for (String cell : page.locator("main :is(td.num:not(:has(strong)), dd)").allInnerTexts()) {
        if (cell.matches("[\\d.,]+ [kMGT]B?")) {
          assertThat(cell.replaceAll("\\D", "").replaceFirst("^0+", ""))
              .as("%s: %s", address, cell)
              .hasSize(4);
        }
      }
    }
  }

  private void imported(String name, Architecture architecture, @Nullable ModelProfile profile) {
    if (models.find(name).isEmpty()) {
      models.register(
          new NewModel(
              name,
              architecture,
              1,
              ImageInput.of(architecture, architecture.defaultImageSize()),
              Scenario.CLASSES,
              "d".repeat(64),
              1,
              null,
              profile,
              Map.of()));
    }
  }

  private Profile counted(long run) {
    ModelSpec model = runs.get(run).spec().model();
    return Profile.of(
        model.architecture(), model.width(), Scenario.CLASSES.size(), model.imageSize());
  }

  private static String grouped(long number) {
    return NumberFormat.getIntegerInstance(Locale.UK).format(number);
  }

  private Locator panel(String title) {
    return page.locator(
        "section.panel",
        new Page.LocatorOptions()
            .setHas(page.locator("h2", new Page.LocatorOptions().setHasText(title))));
  }

  private static Locator row(Locator table, String text) {
    return table.locator("tbody tr").filter(new Locator.FilterOptions().setHasText(text)).first();
  }

  private Locator fact(Locator panel, String label) {
    return panel.locator("dt:text-is(\"" + label + "\") + dd");
  }

  private Locator field(String id) {
    return page.locator(
        ".field", new Page.LocatorOptions().setHas(page.locator("[id='" + id + "']")));
  }
}
