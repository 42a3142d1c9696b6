package dev.joryu.comparison;

import static dev.joryu.comparison.Judged.robust;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.joryu.evaluation.EvaluationRecord;
import dev.joryu.evaluation.Examined;
import dev.joryu.evaluation.Robustness;
import dev.joryu.experiment.Run;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Errors on images made worse, held against the baseline. */
class CorruptionTests {

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

  /**
   * Blur: wrong 2 + 4 of 10 beside 4 + 8: 50. Noise: 3 + 3 beside 2 + 2: 150. Their mean is 100.
   */
  @Test
  void corruptionErrorsAreRelativeToTheBaselineOfTheSameSeed() {
    String teacher = fixture.training("teacher", 1).succeeded().model();
    fixture
        .training("baseline", 1)
        .judged(robust(0, new int[] {6, 2}, new int[] {8, 8}))
        .succeeded();
    fixture
        .training("hybrid", 1)
        .with("teacher", teacher)
        .judged(robust(0, new int[] {8, 6}, new int[] {7, 7}))
        .succeeded();

    assertThat(fixture.cell("hybrid", "corruption").value()).isCloseTo(100, NEAR);
    assertThat(fixture.cell("hybrid", "corruption").lack()).isEqualTo(Lack.ONE_VALUE);
    assertThat(fixture.cell("baseline", "corruption").value()).isEqualTo(100);
    assertThat(fixture.cell("baseline", "corruption").notes())
        .containsExactly(Note.of("tradeoff.note.by-definition"));
    fixture
        .training("logit", 2)
        .with("teacher", teacher)
        .judged(robust(0, new int[] {8, 6}, new int[] {7, 7}))
        .succeeded();
    fixture
        .training("attention", 1)
        .with("teacher", teacher)
        .judged(robust(9, new int[] {8, 6}, new int[] {7, 7}))
        .succeeded();
    assertThat(fixture.cell("logit", "corruption").lack()).isEqualTo(Lack.NO_PAIRS);
    assertThat(fixture.cell("attention", "corruption").lack()).isEqualTo(Lack.UNEQUAL_TEST_SETS);
  }

  /** Beside the first baseline 100, as above; beside the second 6 of 4 and 6 of 6: 125. */
  @Test
  void aTeacherIsHeldAgainstEachRunOfTheBaseline() {
    fixture
        .training("teacher", 7)
        .judged(robust(0, new int[] {8, 6}, new int[] {7, 7}))
        .succeeded();
    assertThat(fixture.cell("teacher", "corruption").lack()).isEqualTo(Lack.NO_BASELINE);
    fixture
        .training("baseline", 1)
        .judged(robust(0, new int[] {6, 2}, new int[] {8, 8}))
        .succeeded();
    fixture
        .training("baseline", 2)
        .judged(robust(0, new int[] {9, 7}, new int[] {7, 7}))
        .succeeded();

    assertThat(fixture.cell("teacher", "corruption").value()).isCloseTo(112.5, NEAR);
    assertThat(fixture.cell("teacher", "test/accuracy/delta").lack()).isEqualTo(Lack.NOT_COMPARED);
  }

  @Test
  void aScoreOfSomeFilesSaysOfHowManySeedsItIs() {
    EvaluationRecord judged = robust(0, new int[] {6, 2}, new int[] {8, 8});
    Run one = fixture.training("baseline", 1).judged(judged).exported("1".repeat(64)).succeeded();
    Run two = fixture.training("baseline", 2).judged(judged).exported("2".repeat(64)).succeeded();
    fixture.export(Map.of("group", "baseline"));
    fixture.examined(one.model(), "1".repeat(64), judged);
    fixture.examined(
        two.model(),
        "2".repeat(64),
        new EvaluationRecord(Judged.CLASSES, judged.answers(), null, List.of(), null));

    Cell some = fixture.cell("baseline · ONNX fp32", "corruption");
    assertThat(some.value()).isCloseTo(100, NEAR);
    assertThat(some.notes()).containsExactly(Note.of("tradeoff.note.some", 1, 2));
  }

  @Test
  void imagesMadeWorseByAnotherProtocolDoNotCompare() {
    EvaluationRecord usual = robust(0, new int[] {6, 2}, new int[] {8, 8});
    Robustness made = Objects.requireNonNull(usual.robustness());
    Robustness other =
        new Robustness(
            made.protocol() + 1, Examined.STUDENT, made.images(), 0, made.clean(), made.cells());
    fixture.training("baseline", 1).judged(usual).succeeded();
    fixture
        .training("baseline", 1)
        .training("epochs", 3)
        .named("old")
        .judged(new EvaluationRecord(Judged.CLASSES, usual.answers(), other, List.of(), null))
        .succeeded();
    TradeoffTable table = fixture.table(new TradeoffChoice("baseline", List.of(), Map.of()));
    Cell cell = ComparisonFixture.row(table, "old").cells().get("corruption");
    assertThat(Objects.requireNonNull(cell).lack()).isEqualTo(Lack.UNEQUAL_TEST_SETS);
  }
}
