package dev.joryu.comparison;

import static dev.joryu.comparison.ComparisonFixture.keys;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.joryu.analysis.Interval;
import dev.joryu.analysis.Verdict;
import java.nio.file.Path;
import java.util.Objects;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Groups held against their baseline, with numbers worked by hand. */
class ComparisonTests {

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
   * d = 0.04, 0.03, 0.05: mean 0.04, sd 0.01, t(2) = 4.302653 · 0.01 / √3, p = 1 - t / √(t² + 2).
   */
  @Test
  void seedsArePairedAndTheIntervalIsStudents() {
    fixture.group("baseline", 0.80, 0.82, 0.81);
    String teacher = fixture.training("teacher", 1).reaching(0.95).succeeded().model();
    fixture.taught("hybrid", teacher, 0.84, 0.85, 0.86);

    Comparison comparison = fixture.comparison("hybrid");
    assertThat(comparison.baseline()).isEqualTo("baseline");
    assertThat(comparison.paired()).isTrue();
    assertThat(comparison.pairs()).isEqualTo(3);
    assertThat(comparison.mean()).isCloseTo(0.04, NEAR);
    Interval interval = Objects.requireNonNull(comparison.interval());
    assertThat(interval.low()).isCloseTo(0.0151586, NEAR);
    assertThat(interval.high()).isCloseTo(0.0648414, NEAR);
    assertThat(comparison.p()).isCloseTo(0.0202041, NEAR);
    assertThat(comparison.pAdjusted()).isCloseTo(0.0202041, NEAR);
    assertThat(comparison.signFlip()).isEqualTo(0.25);
    assertThat(comparison.smallestSignFlip()).isEqualTo(0.25);
    assertThat(comparison.verdict()).isEqualTo(Verdict.BETTER);
    assertThat(comparison.moreSeeds()).isNull();
    assertThat(fixture.row("baseline").toBaseline()).isNull();
    assertThat(fixture.cell("baseline", "test/accuracy/delta").lack()).isEqualTo(Lack.IS_BASELINE);
    assertThat(fixture.row("teacher").toBaseline()).isNull();
  }

  /** logit: d = 0.01, 0.03, -0.01, so that t = 0.866 and p = 0.477767; hybrid's p counts twice. */
  @Test
  void verdictsAreAdjustedForAllComparisonsOfTheTable() {
    fixture.group("baseline", 0.80, 0.82, 0.81);
    String teacher = fixture.training("teacher", 1).succeeded().model();
    fixture.taught("logit", teacher, 0.81, 0.85, 0.80);
    fixture.taught("hybrid", teacher, 0.84, 0.85, 0.86);
    assertThat(fixture.table().comparisons()).isEqualTo(2);
    assertThat(fixture.comparison("hybrid").pAdjusted()).isCloseTo(0.0404082, NEAR);
    assertThat(fixture.comparison("hybrid").verdict()).isEqualTo(Verdict.BETTER);
    assertThat(fixture.comparison("logit").pAdjusted()).isCloseTo(0.477767, NEAR);
    assertThat(fixture.comparison("logit").verdict()).isEqualTo(Verdict.UNDECIDED);
    assertThat(Objects.requireNonNull(fixture.comparison("logit").moreSeeds()).seeds())
        .isPositive();

    fixture.taught("attention", teacher, 0.80, 0.83, 0.80);
    assertThat(fixture.table().comparisons()).isEqualTo(3);
    assertThat(fixture.comparison("hybrid").pAdjusted()).isCloseTo(0.0606123, NEAR);
    assertThat(fixture.comparison("hybrid").verdict()).isEqualTo(Verdict.UNDECIDED);
    assertThat(fixture.comparison("hybrid").verdictAlone()).isEqualTo(Verdict.BETTER);
    assertThat(Objects.requireNonNull(fixture.comparison("hybrid").moreSeeds()).seeds())
        .isPositive();
    assertThat(fixture.comparison("hybrid").notes())
        .containsExactly(Note.of("tradeoff.note.planned", "0.0167"));
    assertThat(keys(fixture.table().flags())).contains("tradeoff.flag.holm");
  }

  @Test
  void oneSeedHasADifferenceButNoInterval() {
    fixture.group("baseline", 0.80);
    fixture.training("baseline", 1).training("epochs", 20).named("long").reaching(0.9).succeeded();

    Comparison comparison = fixture.against("baseline", "long");
    assertThat(comparison.mean()).isCloseTo(0.1, NEAR);
    assertThat(comparison.interval()).isNull();
    assertThat(comparison.p()).isNull();
    assertThat(comparison.lack()).isEqualTo(Lack.ONE_VALUE);
    assertThat(comparison.verdict()).isEqualTo(Verdict.UNDECIDED);
    Cell cell = fixture.cell("long", "test/accuracy");
    assertThat(cell.value()).isEqualTo(0.9);
    assertThat(cell.interval()).isNull();
    assertThat(cell.sd()).isNull();
    assertThat(cell.lack()).isEqualTo(Lack.ONE_VALUE);
  }

  @Test
  void equalDifferencesOfAllSeedsAreNoProof() {
    fixture.group("baseline", 0.80, 0.81);
    fixture.longer(1, 0.84);
    fixture.longer(2, 0.85);

    Comparison comparison = fixture.against("baseline", "long");
    assertThat(comparison.mean()).isCloseTo(0.04, NEAR);
    assertThat(comparison.lack()).isEqualTo(Lack.ZERO_VARIANCE);
    assertThat(comparison.verdict()).isEqualTo(Verdict.UNDECIDED);
  }

  /** Variances of both 2e-4: t(2) · √(2e-4) = 4.302653 · 0.0141421. */
  @Test
  void seedsThatDoNotPairAreComparedByWelch() {
    fixture.group("baseline", 0.80, 0.82);
    fixture.longer(11, 0.90);
    fixture.longer(12, 0.92);

    Comparison comparison = fixture.against("baseline", "long");
    assertThat(comparison.paired()).isFalse();
    assertThat(comparison.pairs()).isZero();
    assertThat(comparison.signFlip()).isNull();
    assertThat(Objects.requireNonNull(comparison.interval()).halfWidth())
        .isCloseTo(0.0608487, NEAR);
    assertThat(comparison.moreSeeds()).isNull();
    assertThat(comparison.notes())
        .containsExactly(
            Note.of("tradeoff.note.pairs", 0, 2, 2), Note.of("tradeoff.note.not-planned"));
  }

  @Test
  void seedsThatPairAreLeftAsTheyAreWhereMostDoNot() {
    fixture.group("baseline", 0.80, 0.82, 0.81, 0.83, 0.79);
    for (int seed = 4; seed <= 8; seed++) {
      fixture.longer(seed, 0.9 + seed / 100.0);
    }
    assertThat(fixture.against("baseline", "long").paired()).isFalse();
    assertThat(fixture.against("baseline", "long").notes())
        .contains(Note.of("tradeoff.note.pairs", 2, 5, 5));
    fixture.longer(3, 0.95);
    assertThat(fixture.against("baseline", "long").paired()).isTrue();
    assertThat(fixture.cell("long", "test/accuracy").notes()).isEmpty();
    assertThat(fixture.against("baseline", "long").notes())
        .contains(Note.of("tradeoff.note.pairs", 3, 6, 5));
  }
}
