package dev.joryu.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import ai.djl.ndarray.NDManager;
import dev.joryu.spec.Architecture;
import dev.joryu.spec.ImageInput;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** On the real photographs of leaves, where this machine has them. */
class PhotographImportTests {

  private static final Path IMAGES =
      Path.of(System.getProperty("joryu.test.images", "../shared/data"));

  private static final ImageInput INPUT = ImageInput.of(Architecture.MOBILENET_V3_SMALL, 64);

  @BeforeEach
  void photographsAreThere() {
    assumeTrue(
        Files.isDirectory(IMAGES.resolve("tomato-small")),
        () -> "skipped: no photographs in " + IMAGES.toAbsolutePath() + " (joryu.test.images)");
  }

  @Test
  void laboratoryPhotographsAreImportedAndBatched(@TempDir Path folder) throws Exception {
    Path target = folder.resolve("tomato.zip");
    ImportedDataset tomato =
        DatasetImport.fromFolder(IMAGES.resolve("tomato-small"), false, target);

    assertThat(tomato.classes()).hasSize(10);
    assertThat(tomato.counts().get(Split.TRAIN)).containsEntry("Late_blight", 51);
    assertThat(tomato.counts().get(Split.VAL)).containsEntry("Late_blight", 9);
    assertThat(tomato.counts().get(Split.TEST)).containsEntry("Late_blight", 20);
    assertThat(tomato.warnings())
        .containsExactly("there was no val folder: 90 images of 600 were cut from train");
    try (ImageArchive archive = ImageArchive.open(target);
        NDManager manager = NDManager.newBaseManager();
        BatchStream epoch =
            Batches.evaluation(archive, Split.TEST, INPUT, 200, folder.resolve("cache")).stream()) {
      assertThat(epoch.next(manager).images().mean().getFloat()).isBetween(-1f, 1f);
    }
  }

  @Test
  void fieldPhotographsOfFewerClassesAreTested(@TempDir Path folder) throws Exception {
    Path field = folder.resolve("field.zip");
    DatasetImport.fromFolder(IMAGES.resolve("tomato-field"), false, field);
    try (ImageArchive archive = ImageArchive.open(field)) {
      assertThat(archive.classes()).hasSize(6);
      assertThat(
              Batches.evaluation(archive, archive.classes(), INPUT, 32, folder.resolve("cache"))
                  .images())
          .isEqualTo(269);
    }
  }
}
