package dev.joryu.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.joryu.dataset.importing.Import;
import dev.joryu.dataset.importing.Limits;
import dev.joryu.spec.Architecture;
import dev.joryu.spec.GivenFile;
import dev.joryu.spec.ImageInput;
import dev.joryu.spec.InvalidInput;
import dev.joryu.spec.Violation;
import dev.joryu.spec.Violation.Rule;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What an import refuses, reports or leaves out, each time by name. */
class DatasetRefusalTests {

  private Path incoming = Path.of("");
  private Path target = Path.of("");

  @BeforeEach
  void choosePlaces(@TempDir Path folder) {
    incoming = folder.resolve("incoming.zip");
    target = folder.resolve("canonical.zip");
  }

  @Test
  void classesThatDifferOnlyInCaseOrUnicodeFormAreRefused() throws Exception {
    zip().withImages("Rust", 3).withImages("rust", 3).withImages("b", 3).close();
    assertThat(imported()).singleElement().matches(v -> v.value().equals("Rust' and 'rust"));

    zip().withImages("ハ\u3099ラ", 3).withImages("バラ", 3).withImages("b", 3).close();
    assertThat(imported()).singleElement().matches(v -> v.allowed().contains("Unicode form"));
  }

  @Test
  void nothingFoundSaysWhatIsExpected() throws Exception {
    zip().with("notes.txt", new byte[] {1}).close();

    assertThat(imported())
        .singleElement()
        .matches(v -> v.rule() == Rule.REQUIRED && v.allowed().contains("named after the classes"));
  }

  @Test
  void oneClassOnlyIsRefused() throws Exception {
    zip().withImages("rust", 5).close();

    assertThat(imported()).extracting(Violation::value).containsExactly("1 class (rust)");
  }

  @Test
  void classWithoutImageIsRefused() throws Exception {
    zip().withImages("a", 3).withImages("b", 3).withFolder("c").close();

    assertThat(imported()).extracting(Violation::value).containsExactly("c");
  }

  @Test
  void classesThatTrainLacksAreRefused() throws Exception {
    zip()
        .withImages("train/a", 3)
        .withImages("train/b", 3)
        .withImages("val/c", 1)
        .withImages("test/d", 1)
        .close();

    assertThat(imported()).extracting(Violation::value).containsExactly("val/c", "test/d");
  }

  @Test
  void imagesWithoutAClassAloneAreNoDataset() throws Exception {
    zip().withImages("unlabelled", 3).close();

    assertThat(imported()).extracting(Violation::value).containsExactly("0 classes");
  }

  @Test
  void allBrokenImagesAreNamedAtOnce() throws Exception {
    withBrokenImages(zip()).close();

    assertThat(imported())
        .extracting(Violation::value)
        .satisfiesExactlyInAnyOrder(
            value -> assertThat(value).startsWith("a/text.jpg is not a JPEG"),
            value -> assertThat(value).startsWith("a/half.jpg is cut off"),
            value -> assertThat(value).startsWith("b/half.png cannot be decoded"),
            value -> assertThat(value).startsWith("b/empty.png is empty"),
            value -> assertThat(value).startsWith("b/huge.png has 30000 x 30000"));
  }

  @Test
  void brokenImagesAreSkippedByChoiceAndNamed() throws Exception {
    withBrokenImages(zip()).close();

    ImportedDataset dataset = DatasetImport.fromZip(GivenFile.at(incoming), true, target);

    assertThat(dataset.warnings().get(0))
        .startsWith("left out, as they are broken (5): ")
        .contains("a/text.jpg", "a/half.jpg", "b/half.png", "b/empty.png", "b/huge.png");
    assertThat(
            dataset.counts().values().stream().flatMap(c -> c.values().stream()).mapToInt(n -> n))
        .hasSize(6);
  }

  @Test
  void classLeftEmptyBySkippingIsRefused() throws Exception {
    zip()
        .withImages("a", 3)
        .withImages("b", 3)
        .with("c/text.jpg", ImageFixtures.textAsJpeg())
        .close();

    assertThat(violations(() -> DatasetImport.fromZip(GivenFile.at(incoming), true, target)))
        .extracting(Violation::value)
        .containsExactly("c");
  }

  @Test
  void manyProblemsAreCapped() throws Exception {
    ZipFixture zip = zip().withImages("b", 3);
    for (int i = 0; i < 100; i++) {
      zip.with("a/" + i + ".jpg", ImageFixtures.textAsJpeg());
    }
    zip.close();

    assertThat(imported()).hasSize(23).anyMatch(v -> v.value().equals("and 80 more"));
  }

  @Test
  void differentProblemsComeTogether() throws Exception {
    zip()
        .withImages("train/a", 1)
        .withImages("val/z", 1)
        .with("train/a/text.jpg", ImageFixtures.textAsJpeg())
        .withImages("B/c", 1)
        .with("../escape.jpg", new byte[] {1})
        .close();

    assertThat(imported()).hasSizeGreaterThanOrEqualTo(5);
  }

  @Test
  void oddButWholeImagesAreAccepted() throws Exception {
    zip()
        .with("a/cmyk.jpg", ImageFixtures.cmykJpeg(200, 30, 20, 10))
        .with("a/grey.jpg", ImageFixtures.grayJpeg(90))
        .with("a/deep.png", ImageFixtures.deepRgbPng(9, 99, 200))
        .with("b/transparent.png", ImageFixtures.transparentPng(50))
        .with("b/turned.JPEG", ImageFixtures.turnedJpeg(8))
        .with("b/really-a-png.jpg", ImageFixtures.png(3))
        .close();

    ImportedDataset dataset = DatasetImport.fromZip(GivenFile.at(incoming), false, target);
    ImageInput input = ImageInput.of(Architecture.MOBILENET_V3_SMALL, 32);
    try (ImageArchive archive = ImageArchive.open(target)) {
      assertThat(archive.images()).hasSize(6);
      for (ImageArchive.Image image : archive.images()) {
        assertThat(Preprocessing.image(archive.bytes(image), input)).hasSize(3 * 32 * 32);
      }
    }
    assertThat(dataset.counts()).hasSize(3);
  }

  @Test
  void sameImageInTrainAndTestIsReported() throws Exception {
    zip()
        .withImages("train/a", 3)
        .withImages("train/b", 3)
        .with("train/a/twin.jpg", ImageFixtures.jpeg(99))
        .with("test/a/twin.jpg", ImageFixtures.jpeg(99))
        .close();

    assertThat(DatasetImport.fromZip(GivenFile.at(incoming), false, target).warnings())
        .contains(
            "the same image is in several of train (or unlabelled), val and test (1): "
                + "train/a/twin.jpg = test/a/twin.jpg");
  }

  @Test
  void anImageInTwoGroupsIsRefused() throws Exception {
    zip()
        .withImages("leaves/a", 4)
        .withImages("leaves/b", 4)
        .with(
            "leaves/groups.csv",
            """
            path,group

            a/0.jpg,x
            a/1.jpg,x
            a/0.jpg,y
            a/1.jpg,x
            leaves/a/1.jpg,z
            """
                .getBytes(StandardCharsets.UTF_8))
        .close();

    String allowed = "one group for each path of groups.csv; line %d names another one";
    assertThat(imported())
        .containsExactly(
            new Violation("file", Rule.CONFLICT, "a/0.jpg in line 5", allowed.formatted(3)),
            new Violation("file", Rule.CONFLICT, "leaves/a/1.jpg in line 7", allowed.formatted(4)));
  }

  @Test
  void pathsThatLeadOutsideAreRefused() throws Exception {
    zip()
        .withImages("a", 3)
        .withImages("b", 3)
        .with("a/../../escape.jpg", new byte[] {1})
        .with("/etc/passwd.jpg", new byte[] {1})
        .with("C:/windows.jpg", new byte[] {1})
        .withLink("a/link.jpg", "/etc/passwd")
        .close();

    assertThat(imported())
        .extracting(Violation::value)
        .containsExactlyInAnyOrder(
            "a/../../escape.jpg", "/etc/passwd.jpg", "C:/windows.jpg", "a/link.jpg");
  }

  @Test
  void backslashesAreRefused() throws Exception {
    byte[] zip;
    zip().withImages("a", 3).withImages("b", 3).with("a/..!evil.jpg", new byte[] {1}).close();
    zip = Files.readAllBytes(incoming);
    Files.write(
        incoming,
        new String(zip, StandardCharsets.ISO_8859_1)
            .replace("a/..!evil.jpg", "a\\..\\evil.jpg")
            .getBytes(StandardCharsets.ISO_8859_1));

    assertThat(imported()).extracting(Violation::value).containsExactly("a\\..\\evil.jpg");
  }

  @Test
  void fileThatUnfoldsToFarMoreThanItsSizeIsRefused() throws Exception {
    zip().withImages("a", 3).withImages("b", 3).with("a/bomb.bmp", new byte[40 << 20]).close();

    assertThat(imported())
        .singleElement()
        .matches(v -> v.rule() == Rule.OUT_OF_RANGE && v.value().equals("a/bomb.bmp"));
  }

  @Test
  void onlyTheBombIsAccused() throws Exception {
    zip().with("a/pad.png", new byte[40 << 20]).withImages("a", 20).withImages("b", 20).close();

    assertThat(imported()).extracting(Violation::value).containsExactly("a/pad.png");
  }

  @Test
  void copiesAreTheReasonWhereEveryClassHasBasicallyOneImage() throws Exception {
    byte[] one = ImageFixtures.jpeg(1);
    byte[] other = ImageFixtures.jpeg(2);
    ZipFixture zip = zip();
    for (int i = 0; i < 6; i++) {
      zip.with("a/" + i + ".jpg", one).with("b/" + i + ".jpg", other);
    }
    zip.close();

    assertThat(imported())
        .singleElement()
        .extracting(Violation::message)
        .asString()
        .contains("no test folder", "copies of an image");
  }

  @Test
  void limitsCountWhatIsUnpacked() throws Exception {
    zip().withImages("a", 3).withImages("b", 3).close();

    assertThat(limited(new Limits(5, 1 << 20, 1 << 20, 100))).containsExactly("6 files");
    assertThat(limited(new Limits(9, 1000, 1 << 20, 100)))
        .singleElement()
        .asString()
        .startsWith("a/");
    assertThat(limited(new Limits(9, 1 << 20, 5000, 100))).containsExactly("more than 5000 bytes");
  }

  @Test
  void fiftyMegabytesOfGarbageAreRefusedQuickly() throws Exception {
    byte[] garbage = new byte[50 << 20];
    new Random(1).nextBytes(garbage);
    Files.write(incoming, garbage);

    Assertions.assertTimeout(
        Duration.ofSeconds(3),
        () ->
            assertThat(imported())
                .containsExactly(
                    new Violation(
                        "file", Rule.MALFORMED, "incoming.zip", "a zip file; this is none")));
  }

  @Test
  void truncatedZipIsRefused() throws Exception {
    zip().withImages("a", 3).withImages("b", 3).close();
    byte[] whole = Files.readAllBytes(incoming);
    Files.write(incoming, Arrays.copyOf(whole, whole.length / 2));

    assertThat(imported()).extracting(Violation::rule).containsExactly(Rule.MALFORMED);
  }

  private ZipFixture zip() throws Exception {
    return new ZipFixture(incoming);
  }

  private static ZipFixture withBrokenImages(ZipFixture zip) throws Exception {
    return zip.withImages("a", 3)
        .withImages("b", 3)
        .with("a/text.jpg", ImageFixtures.textAsJpeg())
        .with("a/half.jpg", ImageFixtures.truncatedJpeg(77))
        .with("b/half.png", ImageFixtures.truncatedPng(78))
        .with("b/empty.png", new byte[0])
        .with("b/huge.png", ImageFixtures.hugePng());
  }

  private List<Violation> imported() {
    return violations(() -> DatasetImport.fromZip(GivenFile.at(incoming), false, target));
  }

  private List<String> limited(Limits limits) {
    return violations(() -> Import.zip(GivenFile.at(incoming), false, limits, target)).stream()
        .map(Violation::value)
        .toList();
  }

  private List<Violation> violations(ThrowingCallable call) {
    InvalidInput invalid = catchThrowableOfType(InvalidInput.class, call);
    assertThat(invalid).isNotNull();
    return invalid.violations();
  }
}
