package dev.joryu.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.joryu.spec.GivenFile;
import dev.joryu.spec.InvalidInput;
import dev.joryu.spec.Violation;
import dev.joryu.spec.Violation.Rule;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What an import makes of a zip or a folder that is as it should be. */
class DatasetImportTests {

  private Path incoming = Path.of("");
  private Path target = Path.of("");

  @BeforeEach
  void choosePlaces(@TempDir Path folder) {
    incoming = folder.resolve("incoming.zip");
    target = folder.resolve("canonical.zip");
  }

  @Test
  void classFoldersAreCutIntoThreeSplits() throws Exception {
    zip().withImages("rust", 20).withImages("healthy", 10).close();

    ImportedDataset dataset = DatasetImport.fromZip(GivenFile.at(incoming), false, target);

    assertThat(dataset.classes()).containsExactly("healthy", "rust");
    assertThat(dataset.counts().get(Split.TRAIN))
        .containsEntry("rust", 14)
        .containsEntry("healthy", 6);
    assertThat(dataset.counts().get(Split.VAL))
        .containsEntry("rust", 3)
        .containsEntry("healthy", 2);
    assertThat(dataset.counts().get(Split.TEST))
        .containsEntry("rust", 3)
        .containsEntry("healthy", 2);
    assertThat(dataset.warnings()).anyMatch(w -> w.contains("no test folder: 5 images"));
    assertThat(dataset.warnings()).anyMatch(w -> w.contains("no val folder: 5 images"));
  }

  @Test
  void warningCountsWhatWasCutAndNamesTheClassesThatGaveNone() throws Exception {
    zip().withImages("rust", 10).withImages("rare", 2).close();

    assertThat(DatasetImport.fromZip(GivenFile.at(incoming), false, target).warnings())
        .contains("there was no test folder: 2 images of 12 were cut from train, none of 'rare'")
        .contains("there was no val folder: 2 images of 10 were cut from train, none of 'rare'");
  }

  @Test
  void cutsDependOnContentNotOnNames() throws Exception {
    zip().withImages("a", 9).withImages("b", 9).close();
    DatasetImport.fromZip(GivenFile.at(incoming), false, target);
    List<String> first = testImages();
    zip().withImages("c", 9).withImages("d", 9).close();
    DatasetImport.fromZip(GivenFile.at(incoming), false, target);

    assertThat(testImages()).isEqualTo(first);
  }

  @Test
  void givenSplitsAreKeptWhateverTheirFoldersAreCalled() throws Exception {
    zip()
        .withImages("tomato/Train/rust", 4)
        .withImages("tomato/Train/healthy", 4)
        .withImages("tomato/valid/rust", 1)
        .withImages("tomato/valid/healthy", 1)
        .withImages("tomato/TEST/rust", 2)
        .withImages("tomato/TEST/healthy", 2)
        .with("tomato/README.md", new byte[] {1})
        .with("__MACOSX/tomato/._x.jpg", new byte[] {1})
        .with("tomato/.DS_Store", new byte[] {1})
        .close();

    ImportedDataset dataset = DatasetImport.fromZip(GivenFile.at(incoming), false, target);

    assertThat(dataset.counts().get(Split.TRAIN)).containsEntry("rust", 4);
    assertThat(dataset.counts().get(Split.VAL)).containsEntry("rust", 1);
    assertThat(dataset.counts().get(Split.TEST)).containsEntry("rust", 2);
    assertThat(dataset.warnings())
        .containsExactly(
            "left out, as they are not JPEG, PNG, GIF, BMP files (1): tomato/README.md");
  }

  @Test
  void imagesWithoutAClassAreKeptApart() throws Exception {
    zip()
        .withImages("train/rust", 4)
        .withImages("train/healthy", 4)
        .withImages("test/rust", 1)
        .withImages("test/healthy", 1)
        .withImages("Unlabeled", 2)
        .withImages("unlabelled/field/morning", 3)
        .close();

    ImportedDataset dataset = DatasetImport.fromZip(GivenFile.at(incoming), false, target);

    assertThat(dataset.classes()).containsExactly("healthy", "rust");
    assertThat(dataset.unlabelled()).isEqualTo(5);
    assertThat(dataset.counts()).containsOnlyKeys(Split.TRAIN, Split.VAL, Split.TEST);
    try (ImageArchive archive = ImageArchive.open(target)) {
      assertThat(archive.images(Split.UNLABELLED))
          .extracting(ImageArchive.Image::label)
          .containsOnly(ImageArchive.Image.NO_LABEL);
      assertThat(archive.images(Split.UNLABELLED))
          .extracting(ImageArchive.Image::path)
          .contains("unlabelled/_/field_morning_0.jpg", "unlabelled/_/0.jpg");
    }
  }

  @Test
  void imagesAreKeptByteForByte() throws Exception {
    byte[] image = ImageFixtures.turnedJpeg(6);
    zip()
        .with("train/a/photo.jpg", image)
        .withImages("train/b", 3)
        .withImages("val/a", 1)
        .withImages("test/b", 1)
        .close();
    DatasetImport.fromZip(GivenFile.at(incoming), false, target);

    try (ImageArchive archive = ImageArchive.open(target)) {
      assertThat(archive.images(Split.TRAIN).get(0).path()).isEqualTo("train/a/photo.jpg");
      assertThat(archive.bytes(archive.images(Split.TRAIN).get(0))).isEqualTo(image);
    }
  }

  @Test
  void subfoldersOfAClassArePartOfIt() throws Exception {
    zip()
        .withImages("train/a/session 1", 2)
        .withImages("train/a/session 2", 2)
        .withImages("train/b", 3)
        .withImages("val/a", 1)
        .withImages("test/a", 1)
        .close();

    ImportedDataset dataset = DatasetImport.fromZip(GivenFile.at(incoming), false, target);

    assertThat(dataset.counts().get(Split.TRAIN)).containsEntry("a", 4);
    assertThat(dataset.warnings()).contains("class 'b' has no image in val");
  }

  @Test
  void testFolderAloneIsAFieldSet() throws Exception {
    zip().withImages("test/a", 1).withImages("test/b", 1).close();

    ImportedDataset dataset = DatasetImport.fromZip(GivenFile.at(incoming), false, target);

    assertThat(dataset.counts()).containsOnlyKeys(Split.TEST);
    assertThat(dataset.warnings()).anyMatch(w -> w.contains("for testing only"));
  }

  @Test
  void folderIsReadLikeAZip(@TempDir Path folder) throws Exception {
    for (String name : List.of("a", "b")) {
      Files.createDirectories(folder.resolve(name));
      for (int i = 0; i < 5; i++) {
        Files.write(
            folder.resolve(name).resolve(i + ".png"), ImageFixtures.png(name.hashCode() + i));
      }
    }
    ImportedDataset dataset = DatasetImport.fromFolder(folder, false, target);
    assertThat(dataset.classes()).containsExactly("a", "b");
    assertThat(dataset.counts()).containsOnlyKeys(Split.TRAIN, Split.VAL, Split.TEST);

    Files.createSymbolicLink(folder.resolve("a/secret.jpg"), Path.of("/etc/hostname"));
    assertThat(violations(() -> DatasetImport.fromFolder(folder, false, target)))
        .containsExactly(
            new Violation("path", Rule.MALFORMED, "a/secret.jpg", "a file, not a link or device"));
  }

  @Test
  void japaneseNamesInUtf8AndMs932AreTheSame() throws Exception {
    fill(zip());
    DatasetImport.fromZip(GivenFile.at(incoming), false, target);
    byte[] utf8 = Files.readAllBytes(target);
    fill(ZipFixture.ofJapaneseWindows(incoming));
    ImportedDataset ms932 = DatasetImport.fromZip(GivenFile.at(incoming), false, target);

    assertThat(ms932.classes()).containsExactly("うどんこ病", "ソ表");
    assertThat(Files.readAllBytes(target)).isEqualTo(utf8);
  }

  private static void fill(ZipFixture zip) throws Exception {
    // ソ and 表 end in the byte of a backslash in MS932
    try (zip) {
      for (int i = 0; i < 4; i++) {
        zip.with("トマト/うどんこ病/葉" + i + ".jpg", ImageFixtures.jpeg(i));
        zip.with("トマト/ソ表/葉" + i + ".jpg", ImageFixtures.jpeg(10 + i));
      }
    }
  }

  @Test
  void decomposedNamesAreComposed() throws Exception {
    zip().withImages("ハ\u3099ラ", 4).withImages("b", 4).close(); // as macOS writes バラ

    assertThat(DatasetImport.fromZip(GivenFile.at(incoming), false, target).classes())
        .containsExactly("b", "バラ");
  }

  private ZipFixture zip() throws Exception {
    return new ZipFixture(incoming);
  }

  private List<String> testImages() throws Exception {
    try (ImageArchive archive = ImageArchive.open(target)) {
      return archive.images(Split.TEST).stream()
          .map(image -> image.label() + image.path().replaceAll(".*/", ""))
          .toList();
    }
  }

  private List<Violation> violations(ThrowingCallable call) {
    InvalidInput invalid = catchThrowableOfType(InvalidInput.class, call);
    assertThat(invalid).isNotNull();
    return invalid.violations();
  }
}
