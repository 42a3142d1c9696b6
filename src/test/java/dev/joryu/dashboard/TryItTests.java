package dev.joryu.dashboard;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Response;
import com.microsoft.playwright.options.FilePayload;
import dev.joryu.artifact.ArtifactStore;
import dev.joryu.artifact.ArtifactStore.Artifact;
import dev.joryu.catalog.ExportFormat;
import dev.joryu.catalog.Exports;
import dev.joryu.catalog.ModelProfile;
import dev.joryu.catalog.Models;
import dev.joryu.catalog.NewExport;
import dev.joryu.catalog.NewModel;
import dev.joryu.export.Networks;
import dev.joryu.inference.Parity;
import dev.joryu.spec.Architecture;
import dev.joryu.spec.ImageInput;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** The box on a model's page that tells what a photo shows. */
@PagesTest
class TryItTests {

  private static final Architecture ARCHITECTURE = Architecture.MOBILENET_V3_SMALL;
  private static final int SIZE = 64;

  private static final String DROP =
      """
      async bytes => {
        const files = new DataTransfer();
        files.items.add(new File([new Uint8Array(bytes)], "dropped.png", { type: "image/png" }));
        document.getElementById("try")
            .dispatchEvent(new DragEvent("drop", { dataTransfer: files, bubbles: true }));
      }
      """;

  @LocalServerPort private int port;
  @Autowired private Models models;
  @Autowired private Exports exports;
  @Autowired private ArtifactStore artifacts;

  private String name;

  @BeforeEach
  void aModelWithAFile(@TempDir Path directory) throws IOException {
    name = "m-" + UUID.randomUUID();
    Artifact file =
        artifacts.put(Networks.onnx(ARCHITECTURE, SIZE, directory.resolve("model.onnx")));
    models.register(
        new NewModel(
            name,
            ARCHITECTURE,
            1,
            ImageInput.of(ARCHITECTURE, SIZE),
            IntStream.range(0, Networks.CLASSES).mapToObj(i -> "病気 " + i).toList(),
            "f".repeat(64),
            1,
            null,
            new ModelProfile(1, 1),
            Map.of()));
    exports.register(
        name,
        new NewExport(
            ExportFormat.ONNX,
            file.sha256(),
            file.bytes(),
            "f".repeat(64),
            new Parity(16, null, 0, 1),
            1,
            List.of()));
  }

  @Test
  void aPlainFormAnswersWithTheLikeliestClasses(Browser browser) {
    try (BrowserContext context =
        browser.newContext(new NewContextOptions().setJavaScriptEnabled(false))) {
      Page page = open(context, "ja");
      page.locator("#file").setInputFiles(new FilePayload("葉.png", "image/png", png()));
      page.locator("form.try button").click();

      assertThat(page.locator("#answer h3")).containsText("葉.png");
      assertThat(page.locator(".bars li")).hasCount(5);
      assertThat(page.locator(".bars li").first()).containsText("病気");
      assertThat(page.locator("#answer")).containsText("2 クラス");
    }
  }

  @Test
  void whatIsNoImageIsSaidAtTheForm(Browser browser) {
    try (BrowserContext context =
        browser.newContext(new NewContextOptions().setJavaScriptEnabled(false))) {
      Page page = open(context, "en");
      byte[] text = "not an image".getBytes(StandardCharsets.UTF_8);
      page.locator("#file").setInputFiles(new FilePayload("leaf.png", "image/png", text));
      Response refused =
          page.waitForResponse(
              response -> response.request().isNavigationRequest(),
              () -> page.locator("form.try button").click());

      assertThat(refused.status()).isEqualTo(422);
      assertThat(page.locator("#answer")).containsText("no whole JPEG");
    }
  }

  @Test
  void withAScriptTheAnswerComesInPlaceChosenOrDropped(Browser browser) {
    try (BrowserContext context = browser.newContext()) {
      Page page = open(context, "en");
      page.locator("#file").setInputFiles(new FilePayload("leaf.png", "image/png", png()));

      assertThat(page.locator("#answer h3")).containsText("leaf.png");
      assertThat(page.locator("#answer img")).hasAttribute("alt", "leaf.png");
      assertThat(page.url()).endsWith("/models/" + name + "?lang=en");
      assertThat(violations(page)).isEmpty();

      byte[] leaf = png();
      page.evaluate(
          DROP,
          IntStream.range(0, leaf.length).mapToObj(i -> Byte.toUnsignedInt(leaf[i])).toList());
      assertThat(page.locator("#answer h3")).containsText("dropped.png");

      byte[] text = "not an image".getBytes(StandardCharsets.UTF_8);
      page.locator("#file").setInputFiles(new FilePayload("leaf.png", "image/png", text));
      assertThat(page.locator("#answer .notice")).containsText("no whole JPEG");
    }
  }

  private Page open(BrowserContext context, String language) {
    Page page = context.newPage();
    page.navigate("http://127.0.0.1:%d/models/%s?lang=%s".formatted(port, name, language));
    return page;
  }

  private static List<String> violations(Page page) {
    return new AxeBuilder(page)
        .analyze().getViolations().stream()
            .map(rule -> rule.getId() + ": " + rule.getNodes().get(0).getHtml())
            .toList();
  }

  static byte[] png() {
    BufferedImage image = new BufferedImage(90, 70, BufferedImage.TYPE_INT_RGB);
    for (int i = 0; i < 90 * 70; i++) {
      image.setRGB(i % 90, i / 90, i * 40_503);
    }
    ByteArrayOutputStream png = new ByteArrayOutputStream();
    try {
      ImageIO.write(image, "png", png);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return png.toByteArray();
  }
}
