package dev.joryu.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.joryu.spec.InvalidInput;
import dev.joryu.spec.Violation;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.TimeZone;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SyntheticLeavesTests {

  private static final SyntheticLeaves FEW = new SyntheticLeaves(10, 3, 1, 2, 48, 7);

  @Test
  void tenClassesInThreeSplits(@TempDir Path folder) throws Exception {
    ImportedDataset leaves = DatasetImport.synthetic(FEW, folder.resolve("leaves.zip"));

    assertThat(leaves.classes()).hasSize(10).contains("lesions_tip", "lesions_one_vein");
    assertThat(leaves.counts().get(Split.TRAIN)).hasSize(10).containsEntry("lesions_tip", 3);
    assertThat(leaves.counts().get(Split.VAL)).containsEntry("lesions_base", 1);
    assertThat(leaves.counts().get(Split.TEST)).containsEntry("lesions_margin", 2);
    assertThat(leaves.warnings()).isEmpty();
  }

  @Test
  void equalValuesGiveEqualBytesInEveryTimeZone(@TempDir Path folder) throws Exception {
    TimeZone zone = TimeZone.getDefault();
    Path first = folder.resolve("first.zip");
    Path second = folder.resolve("second.zip");
    try {
      TimeZone.setDefault(TimeZone.getTimeZone("Asia/Tokyo"));
      DatasetImport.synthetic(FEW, first);
      TimeZone.setDefault(TimeZone.getTimeZone("America/New_York"));
      DatasetImport.synthetic(FEW, second);
    } finally {
      TimeZone.setDefault(zone);
    }

    assertThat(second).hasSameBinaryContentAs(first);
  }

  @Test
  void anotherSeedGivesOtherLeaves(@TempDir Path folder) throws Exception {
    Path first = folder.resolve("first.zip");
    Path second = folder.resolve("second.zip");
    DatasetImport.synthetic(FEW, first);
    DatasetImport.synthetic(new SyntheticLeaves(10, 3, 1, 2, 48, 8), second);

    assertThat(Files.mismatch(first, second)).isNotNegative();
  }

  @Test
  void everyValueOutOfRangeIsReported() {
    InvalidInput invalid =
        catchThrowableOfType(InvalidInput.class, () -> new SyntheticLeaves(11, 0, 0, -1, 4, -1));

    assertThat(invalid.violations())
        .extracting(Violation::field)
        .containsExactly(
            "synthetic.classes",
            "synthetic.trainPerClass",
            "synthetic.valPerClass",
            "synthetic.testPerClass",
            "synthetic.size",
            "synthetic.seed");
  }
}
