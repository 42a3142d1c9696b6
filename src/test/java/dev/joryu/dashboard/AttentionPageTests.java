package dev.joryu.dashboard;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.ndarray.NDManager;
import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import dev.joryu.artifact.ArtifactStore;
import dev.joryu.artifact.ArtifactStore.Artifact;
import dev.joryu.catalog.Datasets;
import dev.joryu.catalog.ModelProfile;
import dev.joryu.catalog.Models;
import dev.joryu.catalog.NewModel;
import dev.joryu.dashboard.PageLookTests.View;
import dev.joryu.experiment.Attempts;
import dev.joryu.experiment.Claim;
import dev.joryu.nn.Architectures;
import dev.joryu.nn.Backbone;
import dev.joryu.nn.Ops;
import dev.joryu.nn.Weights;
import dev.joryu.spec.Architecture;
import dev.joryu.spec.ImageInput;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;

/** Where networks look, in a browser without script: real networks, asked by a real process. */
class AttentionPageTests extends PlainBrowserTest {

  private static final int SIZE = 32;
  private static final int CLASSES = 4;

  @Autowired private Attempts attempts;
  @Autowired private ArtifactStore artifacts;
  @Autowired private Models models;
  @Autowired private Datasets datasets;

  AttentionPageTests() {
    super("en-GB");
  }

  @Test
  void mapsAreDrawnOverThePhotographsOnePicks(@TempDir Path directory, Browser browser)
      throws IOException {
    long run = finished(directory);
    go("/runs/" + run + "/attention");

    assertThat(page.locator("h1")).hasText("Where looks about looks");
    assertThat(page.locator(".picker li")).hasCount(24);
    page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Next")).click();
    assertThat(page.locator(".picker li")).hasCount(4);
    page.locator(".picker input").nth(0).check();
    page.locator(".picker input").nth(3).check();
    button("Show where they look").click();

    Locator seen = page.locator(".seen li");
    assertThat(seen).hasCount(2);
    assertThat(seen.first()).containsText("Teacher: ");
    assertThat(seen.first()).containsText("Student: ");
    assertThat(seen.first().locator("svg[role=img]")).hasCount(2);
    assertThat(seen.first().locator("svg title").first()).containsText("Teacher, stage");
    assertThat(page.locator(".picker input:checked")).hasCount(2); // still on the second page
    assertThat(seen.first().locator("svg").first().locator("[fill-opacity='0.00']")).hasCount(1);

    int positions = seen.first().locator("svg").nth(1).locator("rect").count();
    page.locator("#stage").selectOption("stride4");
    button("Show this stage").click();
    assertThat(seen).hasCount(2);
    assertThat(seen.first().locator("svg").last().locator("rect").count()).isGreaterThan(positions);
    look(browser, page.url());
  }

  @Test
  void picksAreNarrowedToWhatANetworkMistook() {
    go("/runs/3/attention?only=mistakes");
    assertThat(page.locator(".picker li").first()).containsText("taken for");
    int mistakes = page.locator(".picker li").count();
    page.locator("#only").selectOption("copied");
    button("Filter").click();
    assertThat(page.locator("#only")).hasValue("copied");
    assertThat(page.locator(".picker li").count()).isLessThan(mistakes);
  }

  @Test
  void whatCannotBeShownIsSaid() {
    go("/runs/3/attention?image=3&image=nonsense&split=train&page=99999&only=odd&stage=odd");
    assertThat(page.locator("[role=alert]")).not().isEmpty();
    assertThat(page.locator("[role=alert]")).not().containsText("{");
    assertThat(page.locator("#only")).hasValue("all");
    assertThat(go("/runs/5/attention").status()).isEqualTo(404); // it failed
    assertThat(go("/runs/99999/attention").status()).isEqualTo(404);
  }

  private Locator button(String name) {
    return page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name));
  }

  private void look(Browser browser, String address) {
    for (View view : List.of(new View("en", 1280, 900, true), new View("ja", 360, 740, true))) {
      try (BrowserContext context = browser.newContext(view.options())) {
        Page live = context.newPage();
        live.navigate(address);
        assertThat(live.evaluate("document.documentElement.scrollWidth")).isEqualTo(view.width());
        live.screenshot(
            new Page.ScreenshotOptions()
                .setPath(Path.of("target", "screenshots", "attention-" + view + ".png"))
                .setFullPage(true));
        assertThat(
                new AxeBuilder(live)
                    .analyze().getViolations().stream()
                        .map(rule -> rule.getId() + ": " + rule.getNodes().get(0).getHtml()))
            .isEmpty();
      }
    }
  }

  private long finished(Path directory) throws IOException {
    String dataset = "looks " + UUID.randomUUID();
    datasets.synthesise(
        dataset,
        Map.of(
            "classes",
            CLASSES,
            "trainPerClass",
            1,
            "valPerClass",
            1,
            "testPerClass",
            7,
            "size",
            64));
    List<String> classes = datasets.find(dataset).orElseThrow().classes();
    String teacher = "looks on " + UUID.randomUUID();
    Artifact taught = weights(directory, Architecture.SWIN_MICRO, 1);
    models.register(
        new NewModel(
            teacher,
            Architecture.SWIN_MICRO,
            1,
            ImageInput.of(Architecture.SWIN_MICRO, SIZE),
            classes,
            taught.sha256(),
            taught.bytes(),
            null,
            new ModelProfile(1, 1),
            Map.of()));
    Claim claim =
        scenario.claimed(
            Map.of(
                "experiment",
                "looks",
                "name",
                "looks about",
                "method",
                "hybrid",
                "priority",
                1000,
                "dataset",
                dataset,
                "teacher",
                teacher,
                "model",
                Map.of("imageSize", SIZE, "width", 0.25)));
    Endings.succeed(
        attempts,
        claim,
        classes,
        weights(directory, Architecture.MOBILENET_V3_SMALL, 0.25),
        0.5,
        null,
        null);
    return claim.run();
  }

  private Artifact weights(Path directory, Architecture architecture, double width)
      throws IOException {
    Ops.start(1);
    Path file = directory.resolve(architecture + ".safetensors");
    try (NDManager manager = NDManager.newBaseManager("PyTorch");
        Backbone network = Architectures.create(architecture, width, CLASSES, SIZE, manager, 1)) {
      Weights.save(network, Map.of(), file);
    }
    return artifacts.put(file);
  }
}
