package dev.joryu.dashboard;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.ndarray.NDManager;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Response;
import com.microsoft.playwright.options.FilePayload;
import com.microsoft.playwright.options.FormData;
import com.microsoft.playwright.options.RequestOptions;
import dev.joryu.artifact.ArtifactStore;
import dev.joryu.artifact.ArtifactStore.Artifact;
import dev.joryu.catalog.ModelProfile;
import dev.joryu.catalog.Models;
import dev.joryu.catalog.NewModel;
import dev.joryu.export.Networks;
import dev.joryu.nn.Backbone;
import dev.joryu.nn.Weights;
import dev.joryu.spec.Architecture;
import dev.joryu.spec.ImageInput;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** A model's file made from its page, in a browser without script: real processes. */
@PagesTest
class ExportOnDemandTests {

  private static final Architecture ARCHITECTURE = Architecture.MOBILENET_V3_SMALL;
  private static final int SIZE = 64;
  private static final double PATIENCE = 300_000;

  @LocalServerPort private int port;
  @Autowired private Models models;
  @Autowired private ArtifactStore artifacts;

  private BrowserContext context;
  private Page page;

  @BeforeEach
  void open(Browser browser) {
    context =
        browser.newContext(new NewContextOptions().setJavaScriptEnabled(false).setLocale("en-GB"));
    context.setDefaultTimeout(PATIENCE);
    page = context.newPage();
  }

  @AfterEach
  void close() {
    context.close();
  }

  @Test
  void theButtonMakesAndMeasuresTheFileAndTheModelCanBeAsked(@TempDir Path directory)
      throws IOException {
    Path weights = directory.resolve("weights.safetensors");
    try (NDManager manager = NDManager.newBaseManager("PyTorch");
        Backbone network = Networks.untrained(ARCHITECTURE, SIZE, manager)) {
      Weights.save(network, Map.of(), weights);
    }
    String name = model(artifacts.put(weights));
    go(name);
    assertThat(page.locator("main")).containsText("Latency and memory were not measured");
    assertThat(page.locator("#try")).hasCount(0);

    assertThat(make().status()).isEqualTo(200);

    assertThat(page).hasURL("http://127.0.0.1:" + port + "/models/" + name);
    Locator measured =
        page.locator("section", new Page.LocatorOptions().setHasText("ONNX file")).last();
    assertThat(measured.locator("tbody tr").first()).containsText("measured here");
    assertThat(measured.locator("tbody tr").first()).containsText("ONNX Runtime");
    assertThat(page.locator("#try")).isVisible();
  }

  @Test
  void aRefusedFileIsSaidWhereTheButtonIs() throws IOException {
    go(
        model(
            artifacts.put(
                new ByteArrayInputStream("no weights".getBytes(StandardCharsets.UTF_8)))));

    assertThat(make().status()).isEqualTo(422);

    assertThat(page.locator("[role=alert]")).containsText("has no onnx file");
    assertThat(page.locator("main form button.primary")).hasText("Make the ONNX file");
  }

  @Test
  void aModelWithoutAFileSaysSoWhenAsked() throws IOException {
    String name = model(artifacts.put(new ByteArrayInputStream(new byte[] {1})));
    go(name);
    String answered =
        context
            .request()
            .post(
                page.url() + "/predictions",
                RequestOptions.create()
                    .setMultipart(
                        FormData.create()
                            .set("_csrf", page.locator("[name=_csrf]").first().inputValue())
                            .set(
                                "file",
                                new FilePayload("leaf.png", "image/png", TryItTests.png()))))
            .text();

    assertThat(answered).contains("The model has no ONNX file yet; make it first.");
  }

  private Response make() {
    return page.waitForResponse(
        response -> response.request().isNavigationRequest() && response.status() / 100 != 3,
        () ->
            page.locator("button", new Page.LocatorOptions().setHasText("Make the ONNX file"))
                .click());
  }

  private void go(String name) {
    page.navigate("http://127.0.0.1:" + port + "/models/" + name);
  }

  private String model(Artifact weights) {
    String name = "m-" + UUID.randomUUID();
    models.register(
        new NewModel(
            name,
            ARCHITECTURE,
            1,
            ImageInput.of(ARCHITECTURE, SIZE),
            IntStream.range(0, Networks.CLASSES).mapToObj(i -> "class " + i).toList(),
            weights.sha256(),
            weights.bytes(),
            null,
            new ModelProfile(1, 1),
            Map.of()));
    return name;
  }
}
