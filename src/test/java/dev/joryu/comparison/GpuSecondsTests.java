package dev.joryu.comparison;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.joryu.experiment.Provenance;
import dev.joryu.experiment.ProvenanceFixture;
import java.nio.file.Path;
import org.assertj.core.data.Offset;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * How long training held a GPU. The fixture's phases take 112.15 s on the wall, 12.5 of them for
 * the teacher.
 */
class GpuSecondsTests {

  private static final Offset<Double> NEAR = within(1e-6);

  private ComparisonFixture fixture;

  @BeforeEach
  void open(@TempDir Path directory) {
    fixture = new ComparisonFixture(directory);
  }

  @AfterEach
  void close() {
    fixture.close();
  }

  @Test
  void whatHeldAGpuHeldItAllTheTime() {
    String teacher = fixture.training("teacher", 1).by(on("gpu:0", false)).succeeded().model();
    fixture.training("logit", 1).with("teacher", teacher).by(on("gpu:1", true)).succeeded();

    assertThat(fixture.cell("logit", "gpuSeconds").value()).isCloseTo(112.15, NEAR);
    assertThat(fixture.cell("logit", "teacherGpuSeconds").value()).isCloseTo(12.5, NEAR);
    assertThat(fixture.cell("logit", "teacherTrainingGpuSeconds").value()).isCloseTo(112.15, NEAR);
    assertThat(fixture.cell("teacher", "teacherGpuSeconds").lack()).isEqualTo(Lack.NO_TEACHER);
  }

  @Test
  void whereOnlyProcessorsComputedItIsNothingAndSaysSo() {
    String teacher = fixture.training("teacher", 1).by(on("cpu", false)).succeeded().model();
    fixture.training("logit", 1).with("teacher", teacher).by(on("cpu", true)).succeeded();

    for (String column :
        new String[] {"gpuSeconds", "teacherGpuSeconds", "teacherTrainingGpuSeconds"}) {
      assertThat(fixture.cell("logit", column).value()).isZero();
      assertThat(fixture.cell("logit", column).notes())
          .containsExactly(Note.of("tradeoff.note.no-gpu"));
    }
  }

  @Test
  void whatNobodyWroteDownIsNotCalledNothing() {
    String teacher = fixture.training("teacher", 1).by(on(null, false)).succeeded().model();
    fixture.training("logit", 1).with("teacher", teacher).by(on(null, true)).succeeded();
    fixture.training("logit", 2).with("teacher", teacher).succeeded();

    for (String column :
        new String[] {"gpuSeconds", "teacherGpuSeconds", "teacherTrainingGpuSeconds"}) {
      assertThat(fixture.cell("logit", column).lack()).isEqualTo(Lack.NO_PROVENANCE);
    }
    fixture.training("logit", 3).with("teacher", teacher).by(on("gpu:0", true)).succeeded();
    assertThat(fixture.cell("logit", "gpuSeconds").n()).isEqualTo(1);
    assertThat(fixture.cell("logit", "gpuSeconds").notes())
        .containsExactly(Note.of("tradeoff.note.some", 1, 3));
  }

  private static Provenance on(@Nullable String device, boolean taught) {
    Provenance usual =
        taught ? ProvenanceFixture.cached("key", 10, 100, 500) : ProvenanceFixture.withoutTeacher();
    return new Provenance(
        usual.code(),
        usual.java(),
        usual.machine(),
        usual.threads(),
        device,
        usual.libraries(),
        usual.dataset(),
        usual.teacher(),
        usual.phases());
  }
}
