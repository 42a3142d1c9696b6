package dev.joryu.comparison;

import static dev.joryu.comparison.Judged.answers;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.joryu.analysis.Interval;
import dev.joryu.evaluation.EvaluationRecord;
import dev.joryu.evaluation.Examined;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The cells of a trade-off table. */
class TradeoffsTests {

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

  /** 0.80, 0.82, 0.81: sd 0.01, t(2) = 4.302653 · 0.01 / √3 = 0.0248414. */
  @Test
  void aMeanHasItsDeviationItsIntervalAndItsOrigin() {
    fixture.group("baseline", 0.80, 0.82, 0.81);

    Cell cell = fixture.cell("baseline", "test/accuracy");
    assertThat(cell.value()).isCloseTo(0.81, NEAR);
    assertThat(cell.sd()).isCloseTo(0.01, NEAR);
    assertThat(cell.n()).isEqualTo(3);
    assertThat(Objects.requireNonNull(cell.interval()).halfWidth()).isCloseTo(0.0248414, NEAR);
    assertThat(cell.origin()).isEqualTo(Origin.MEASURED_HERE);
    assertThat(cell.lack()).isNull();
    Cell macs = fixture.cell("baseline", "macs");
    assertThat(macs.value()).isEqualTo(20_000);
    assertThat(macs.origin()).isEqualTo(Origin.ESTIMATED);
    assertThat(macs.convention().key()).isEqualTo("tradeoff.convention.macs");
    assertThat(fixture.cell("baseline", "bytes").value()).isEqualTo(6_000_000);
  }

  /** Mean 0.16, sd 0.0424264, t(1) = 12.7062: 0.16 ± 0.381186, of which none is below 0. */
  @Test
  void intervalsEndWhereTheMeasureEnds() {
    fixture.group("baseline", 0.13, 0.19);
    Cell cell = fixture.cell("baseline", "test/accuracy");
    Interval interval = Objects.requireNonNull(cell.interval());
    assertThat(interval.low()).isZero();
    assertThat(interval.high()).isCloseTo(0.541186, NEAR);
    assertThat(cell.notes()).containsExactly(Note.of("tradeoff.note.cut"));
    assertThat(cell.isCentred()).isFalse();
  }

  @Test
  void everyCellHasAFiniteFigureOrAReason() {
    fixture.training("baseline", 1).reaching(Double.NaN).succeeded();
    fixture.training("baseline", 2).reaching(Double.NaN).succeeded();
    fixture.training("baseline", 1).training("epochs", 3).named("queued").queued();

    assertThat(fixture.cell("baseline", "test/accuracy").lack()).isEqualTo(Lack.NOT_FINITE);
    assertThat(fixture.table().rows())
        .flatExtracting(row -> row.cells().values())
        .allSatisfy(
            one -> {
              Cell cell = (Cell) one;
              assertThat(cell.value() == null ? cell.lack() : cell.origin()).isNotNull();
              assertThat(cell.value() == null || Double.isFinite(cell.value())).isTrue();
            });
  }

  @Test
  void latencyIsOfItsMachineAndSaysWhereItIsAFirstImpression() {
    fixture.training("baseline", 1).measured("pi4", 2, 20, 22).succeeded();
    fixture.training("baseline", 2).measured("pi4", 2, 24, 30).succeeded();

    Cell cell = fixture.cell("baseline", "latency/pi4/2");
    assertThat(cell.value()).isEqualTo(22);
    assertThat(cell.n()).isEqualTo(2);
    assertThat(cell.interval()).isNull();
    assertThat(cell.lack()).isEqualTo(Lack.TOO_FEW_VALUES);
    assertThat(cell.notes()).containsExactly(Note.of("tradeoff.note.quick"));
    assertThat(fixture.cell("baseline", "latencyP90/pi4/2").value()).isEqualTo(26);
    assertThat(fixture.cell("baseline", "peakMemory/pi4/2").value()).isEqualTo(60_000_000);
    assertThat(fixture.cell("baseline", "onnxBytes").value()).isEqualTo(6_160_000);
  }

  /** Two classes equally likely, half of them right: sure by 0.5, right in 0.5, so no error. */
  @Test
  void calibrationComesFromTheEvaluation() {
    float[][] even = {{0, 0}, {0, 0}};
    EvaluationRecord judged =
        new EvaluationRecord(
            List.of("a", "b"),
            List.of(
                answers(Examined.STUDENT, "val", new int[] {0, 1}, even),
                answers(Examined.STUDENT, "test", new int[] {0, 1}, even)),
            null,
            List.of(),
            null);
    fixture.training("baseline", 1).judged(judged).succeeded();

    assertThat(fixture.cell("baseline", "test/ece").value()).isCloseTo(0, NEAR);
    assertThat(fixture.cell("baseline", "test/ece_temperature").lack())
        .isEqualTo(Lack.NO_BEST_TEMPERATURE);
    fixture.training("baseline", 1).training("epochs", 3).named("old").succeeded();
    assertThat(fixture.cell("old", "test/ece").lack()).isEqualTo(Lack.NO_EVALUATION);
  }

  @Test
  void aFieldSetSaysWhichClassesItCannotAskFor() {
    float[][] logits = {{1, 0, 2}, {0, 1, 2}};
    EvaluationRecord judged =
        new EvaluationRecord(
            Judged.CLASSES,
            List.of(answers(Examined.STUDENT, "field/wild", new int[] {0, 1}, logits)),
            null,
            List.of(),
            null);
    fixture
        .training("baseline", 1)
        .judged(judged)
        .reaching("field/wild/accuracy", 0)
        .reaching("field/wild/accuracy_restricted", 1)
        .succeeded();

    Cell all = fixture.cell("baseline", "field/wild/accuracy");
    assertThat(all.value()).isEqualTo(0);
    assertThat(all.notes())
        .containsExactly(
            Note.of("tradeoff.note.images-alone", 2, "0.0", "65.8"),
            Note.of("tradeoff.note.absent", "c"));
    assertThat(fixture.cell("baseline", "field/wild/accuracy_restricted").value()).isEqualTo(1);
  }
}
