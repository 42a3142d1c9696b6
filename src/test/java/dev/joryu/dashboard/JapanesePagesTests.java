package dev.joryu.dashboard;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.options.FilePayload;
import dev.joryu.dataset.ImageFixtures;
import dev.joryu.experiment.Attempts;
import dev.joryu.experiment.Claim;
import dev.joryu.experiment.Run;
import dev.joryu.experiment.Runs;
import dev.joryu.spec.Architecture;
import dev.joryu.weights.WeightsFixture;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** What arises in English, on pages that are read in Japanese. */
class JapanesePagesTests extends PlainBrowserTest {

  /** Words in a row, as only English has them here. */
  private static final String ENGLISH = "[a-z]{2,} [a-z]{2,}";

  @Autowired private Attempts attempts;
  @Autowired private Runs runs;

  JapanesePagesTests() {
    super("ja-JP");
  }

  @Test
  void weightsThatAreDamagedAreRefusedInJapanese() {
    go("/models");
    upload("壊れた重み", "w.safetensors", "no weights".getBytes(StandardCharsets.UTF_8));
    assertThat(errors()).containsText("このファイルの問題：先頭のバイトがどの形式とも一致しません");

    String header = "{\"a.weight\":{\"dtype\":\"F32\",\"shape\":[2],\"data_offsets\":[0,4]}}";
    upload("壊れた重み", "w.safetensors", safetensors(header, 4));
    assertThat(errors()).containsText("テンソル「a.weight」：バイト 0～4 とされていますが、F32 の 2 には 8 バイト必要です");
    assertThat(errors().innerText()).doesNotContainPattern("fit|take|claims");
  }

  @Test
  void weightsThatDoNotFitAreRefusedInJapanese() throws IOException {
    go("/models");
    upload(
        "合わない重み",
        "w.safetensors",
        WeightsFixture.safetensors(Architecture.MOBILENET_V3_SMALL, 0.5, 10, 96, 1));

    assertThat(errors().locator("li")).hasCount(21);
    assertThat(errors()).containsText("ネットワークでは");
    assertThat(errors()).containsText("個のテンソル");
    assertThat(errors()).containsText("上の行と同じ");
    assertThat(errors().innerText()).doesNotContainPattern(ENGLISH);
  }

  @Test
  void runSaysInJapaneseWhatToKnowOfItAndWhyItFailed() {
    Claim claim = scenario.oneMoreRunning("日本語の理由");
    String warning =
        "field dataset 'no test set' was skipped: dataset 'no test set' does not fit: it lacks 'a'";
    String reason =
        "diverged at step 7: the total loss is NaN at learning rate 0.1; a lower learning rate, a"
            + " longer warm-up or gradient clipping may help";
    attempts.warn(claim, warning);
    attempts.fail(claim, reason);
    go("/runs/" + claim.run());

    assertThat(page.locator(".notice.warn")).containsText("テスト専用データセット「no test set」を飛ばしました");
    assertThat(page.locator(".notice.bad")).containsText("ステップ 7 で発散しました。学習率 0.1 で損失の合計が NaN です");
    assertThat(page.locator("td.prose").last()).containsText("ステップ 7 で発散しました");
    assertThat(page.locator(".notice.bad").innerText()).doesNotContainPattern(ENGLISH);
    Run run = runs.get(claim.run());
    assertThat(run.warnings()).contains(warning);
    assertThat(run.statusReason()).isEqualTo(reason);

    go("/runs/" + claim.run() + "?lang=en");
    assertThat(page.locator(".notice.bad")).containsText(reason);
  }

  @Test
  void datasetIsRefusedOrToldOfInJapanese() throws IOException {
    go("/datasets");
    upload("日本語の警告", "leaves.zip", zip(List.of("表紙.txt"), List.of("健全")));
    assertThat(errors()).containsText("画像のある 2 クラス以上");
    assertThat(errors()).containsText("1 クラス（健全）");
    assertThat(errors().innerText()).doesNotContainPattern("one|class|folder");

    upload("日本語の警告", "leaves.zip", zip(List.of("表紙.txt"), List.of("健全", "late blight")));
    assertThat(page.locator("h1")).hasText("日本語の警告");
    Locator warnings = page.locator(".notice.warn li");
    assertThat(warnings).hasCount(3);
    assertThat(warnings.first()).hasText("JPEG, PNG, GIF, BMP のファイルではないため除外しました（1 件）：表紙.txt");
    assertThat(warnings.nth(1)).hasText("test フォルダーがなかったため、train の 8 枚のうち 2 枚を切り出しました");
  }

  @Test
  void sourcesOfPublishedFiguresAreNamedInJapanese() {
    go("/reference");
    assertThat(page.locator("td.source").first()).containsText("の");
  }

  private Locator errors() {
    return page.locator("#errors");
  }

  private void upload(String name, String file, byte[] content) {
    page.locator("#name").fill(name);
    if (page.locator("#architecture").count() > 0) {
      page.locator("#architecture").selectOption("mobilenet_v3_small");
      page.locator("#classes").fill("健全\n病気");
    }
    page.locator("#file").setInputFiles(new FilePayload(file, "application/octet-stream", content));
    page.locator("form:has(#file) button[type=submit]").click();
  }

  private static byte[] safetensors(String header, int data) {
    byte[] json = header.getBytes(StandardCharsets.UTF_8);
    return ByteBuffer.allocate(Long.BYTES + json.length + data)
        .order(ByteOrder.LITTLE_ENDIAN)
        .putLong(json.length)
        .put(json)
        .array();
  }

  /** Four images of each class, and other files. */
  private static byte[] zip(List<String> others, List<String> classes) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
      for (String other : others) {
        zip.putNextEntry(new ZipEntry(other));
        zip.write(other.getBytes(StandardCharsets.UTF_8));
      }
      long seed = 1;
      for (String name : classes) {
        for (int i = 0; i < 4; i++) {
          zip.putNextEntry(new ZipEntry(name + "/" + i + ".jpg"));
          zip.write(ImageFixtures.jpeg(seed++));
        }
      }
    }
    return bytes.toByteArray();
  }
}
