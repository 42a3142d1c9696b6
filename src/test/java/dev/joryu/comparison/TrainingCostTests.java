package dev.joryu.comparison;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.joryu.experiment.Provenance.PhaseTime;
import dev.joryu.experiment.ProvenanceFixture;
import java.nio.file.Path;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What it cost to make the networks of a row. */
class TrainingCostTests {

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
  void trainingCostTellsTheTeachersShareApart() {
    String teacher =
        fixture.training("teacher", 1).by(ProvenanceFixture.withoutTeacher()).succeeded().model();
    fixture
        .training("logit", 1)
        .with("teacher", teacher)
        .by(ProvenanceFixture.cached("key", 10, 100, 500))
        .succeeded();
    fixture.training("baseline", 1).succeeded();

    assertThat(fixture.cell("logit", "cpuSeconds").value()).isCloseTo(212.7, NEAR);
    assertThat(fixture.cell("logit", "wallSeconds").value()).isCloseTo(112.15, NEAR);
    assertThat(fixture.cell("logit", "teacherCpuSeconds").value()).isCloseTo(24.1, NEAR);
    assertThat(fixture.cell("logit", "teacherSecondsSaved").value()).isCloseTo(40, NEAR);
    assertThat(fixture.cell("logit", "teacherTrainingCpuSeconds").value()).isCloseTo(212.7, NEAR);
    assertThat(fixture.cell("baseline", "cpuSeconds").lack()).isEqualTo(Lack.NO_PROVENANCE);
    assertThat(fixture.cell("baseline", "teacherCpuSeconds").lack()).isEqualTo(Lack.NO_TEACHER);
  }

  /**
   * The fixture's phases take 112.15 s on the wall and 212.7 s of processors, 24.1 for the teacher.
   */
  @Test
  void optionalExamsAreNoPartOfTheCostButTheTeachersTestIs() {
    String teacher = fixture.training("teacher", 1).succeeded().model();
    fixture
        .training("logit", 1)
        .with("teacher", teacher)
        .by(
            ProvenanceFixture.with(
                ProvenanceFixture.cached("key", 10, 100, 500),
                new PhaseTime("teacher_test", 1, 2),
                new PhaseTime("exams", 10, 20)))
        .succeeded();

    assertThat(fixture.cell("logit", "cpuSeconds").value()).isCloseTo(214.7, NEAR);
    assertThat(fixture.cell("logit", "wallSeconds").value()).isCloseTo(113.15, NEAR);
    assertThat(fixture.cell("logit", "teacherCpuSeconds").value()).isCloseTo(26.1, NEAR);
  }
}
