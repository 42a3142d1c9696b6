package dev.joryu.comparison;

import static dev.joryu.comparison.Judged.halfRight;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Teachers that were made elsewhere. */
class TeacherRowsTests {

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
  void aTeacherThatNobodyTrainedHereIsJudgedByItsStudents() {
    String elsewhere =
        fixture.training("teacher", 1).with("experiment", "teachers").succeeded().model();
    fixture.store.jdbc.sql("update model set run = null").update();
    fixture.training("logit", 1).with("teacher", elsewhere).judged(halfRight()).succeeded();

    Row row = fixture.row(elsewhere);
    assertThat(row.kind()).isEqualTo(Row.Kind.TEACHER);
    Cell cell = fixture.cell(elsewhere, "test/accuracy");
    assertThat(cell.value()).isEqualTo(0.5);
    assertThat(cell.notes())
        .containsExactly(
            Note.of("tradeoff.note.images-alone", 2, "9.5", "90.5"),
            Note.of("tradeoff.note.by-students"));
    assertThat(fixture.table().rows().get(0).label()).isEqualTo(elsewhere);
  }

  /** Right in all of its own images, but in half of those its student was judged by. */
  @Test
  void aTeacherOfAnotherExperimentIsJudgedByTheStudentsImages() {
    String teacher =
        fixture
            .training("teacher", 1)
            .with("experiment", "teachers")
            .reaching(1)
            .succeeded()
            .model();
    fixture.training("logit", 1).with("teacher", teacher).judged(halfRight()).succeeded();
    assertThat(fixture.cell(teacher, "test/accuracy").value()).isEqualTo(0.5);
  }
}
