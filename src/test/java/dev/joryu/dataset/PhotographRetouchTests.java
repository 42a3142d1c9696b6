package dev.joryu.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import ai.djl.ndarray.NDManager;
import dev.joryu.spec.Architecture;
import dev.joryu.spec.Corruption;
import dev.joryu.spec.ImageInput;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Corruptions and masks of the real photographs of leaves, where this machine has them. */
class PhotographRetouchTests {

  private static final Path IMAGES =
      Path.of(System.getProperty("joryu.test.images", "../shared/data"));

  private static final ImageInput INPUT = ImageInput.of(Architecture.MOBILENET_V3_SMALL, 96);

  @Test
  void severitiesGetWorse(@TempDir Path folder) throws Exception {
    try (ImageArchive archive = photographs("tomato-small", folder)) {
      Batches some = Batches.evaluation(archive, Split.TEST, INPUT, 30, folder).sample(30, 1);
      float[] clean = values(some.stream());
      for (Corruption corruption : Corruption.values()) {
        List<Double> changes = new ArrayList<>();
        for (int severity = 1; severity <= Corruption.SEVERITIES; severity++) {
          Retouch retouch = Corruptions.of(corruption, severity, 1);
          changes.add(PaintedLeaves.difference(values(some.stream(retouch)), clean));
        }
        assertThat(changes).as(corruption.key()).isSorted().doesNotHaveDuplicates();
      }
    }
  }

  @Test
  void leavesOfTheLaboratoryHaveMasks(@TempDir Path folder) throws Exception {
    try (ImageArchive archive = photographs("tomato-small", folder)) {
      assertThat(plausible(Batches.evaluation(archive, Split.TEST, INPUT, 30, folder)))
          .isGreaterThanOrEqualTo(0.95);
    }
  }

  @Test
  void photographsFromFieldsHaveNoPlainGroundAndAreRefused(@TempDir Path folder) throws Exception {
    try (ImageArchive archive = photographs("tomato-field", folder)) {
      assertThat(plausible(Batches.evaluation(archive, archive.classes(), INPUT, 30, folder)))
          .isLessThanOrEqualTo(0.1);
    }
  }

  private static ImageArchive photographs(String name, Path folder) throws Exception {
    Path images = IMAGES.resolve(name);
    assumeTrue(
        Files.isDirectory(images),
        () -> "skipped: no photographs in " + images.toAbsolutePath() + " (joryu.test.images)");
    Path zip = folder.resolve(name + ".zip");
    DatasetImport.fromFolder(images, false, zip);
    return ImageArchive.open(zip);
  }

  private static double plausible(Batches batches) {
    return (double) batches.masks().filter(LeafMask::plausible).count() / batches.images();
  }

  private static float[] values(BatchStream stream) {
    try (stream;
        NDManager manager = NDManager.newBaseManager()) {
      return stream.next(manager).images().toFloatArray();
    }
  }
}
