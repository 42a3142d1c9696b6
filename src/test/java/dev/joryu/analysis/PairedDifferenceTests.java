package dev.joryu.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PairedDifferenceTests {

  /** Extra hours of sleep after two drugs, Student 1908, the data set "sleep" of R. */
  static final double[] DRUG_1 = {0.7, -1.6, -0.2, -1.2, -0.1, 3.4, 3.7, 0.8, 0.0, 2.0};

  static final double[] DRUG_2 = {1.9, 0.8, 1.1, 0.1, -0.1, 4.4, 5.5, 1.6, 4.6, 3.4};

  private final PairedDifference sleep = paired(DRUG_1, DRUG_2);

  @Test
  void agreesWithTheTTestOfRForStudentsSleep() {
    // t.test(Pair(...) ~ 1): t = -4.0621, df = 9, p = 0.002833, interval -2.4598858 -0.7001142
    Interval interval = sleep.interval().toOptional().orElseThrow();
    assertThat(sleep.n()).isEqualTo(10);
    assertThat(sleep.mean()).isCloseTo(-1.58, within(1e-12));
    assertThat(sleep.mean() / (sleep.differences().sd().orElseThrow() / Math.sqrt(10)))
        .isCloseTo(-4.0621, within(5e-5));
    assertThat(interval.low()).isCloseTo(-2.4598858, within(5e-8));
    assertThat(interval.high()).isCloseTo(-0.7001142, within(5e-8));
    assertThat(sleep.tTest().toOptional().orElseThrow()).isCloseTo(0.00283289, within(5e-9));
  }

  @Test
  void flipsEverySignOfStudentsSleep() {
    // Nine differences of one sign and a zero: 2 of 2⁹ (0.00390625 by scipy's permutation_test).
    assertThat(sleep.signFlip()).isEqualTo(2.0 / 512);
    assertThat(sleep.smallestSignFlip()).isEqualTo(2.0 / 512);
  }

  @Test
  void countsSignsThatGiveTheSameMeanAndThoseFurtherOut() {
    // Differences 3, 2, -1: sums ±4 ±2 ±0 ±6, of which ±4 and ±6 are as far as 4: four of eight.
    PairedDifference difference = paired(new double[] {3, 2, 0}, new double[] {0, 0, 1});
    assertThat(difference.signFlip()).isEqualTo(0.5);
  }

  @Test
  void threeSeedsCannotShowLessThanAQuarter() {
    PairedDifference difference =
        paired(new double[] {0.90, 0.91, 0.92}, new double[] {0.80, 0.79, 0.83});
    assertThat(difference.smallestSignFlip()).isEqualTo(0.25);
    assertThat(difference.signFlip()).isEqualTo(0.25);
  }

  @Test
  void beyondTwentyPairsDrawsSignsTheSameWayEachTime() {
    double[] first = IntStream.range(0, 30).mapToDouble(i -> i % 3 - 0.8).toArray();
    PairedDifference difference = paired(first, new double[30]);
    // Mean 0.2, sd 0.830: t = 1.32, p 0.197; signs give about the same.
    assertThat(difference.signFlip()).isCloseTo(0.2, within(0.05));
    assertThat(paired(first, new double[30])).isEqualTo(difference);
    double[] all = IntStream.range(0, 30).mapToDouble(i -> 1 + i).toArray();
    assertThat(paired(all, new double[30]).signFlip()).isEqualTo(1e-5);
  }

  @Test
  void namesTheBetterByTheGoal() {
    assertThat(sleep.verdict(Goal.MAXIMISE)).isEqualTo(Verdict.WORSE);
    assertThat(sleep.verdict(Goal.MINIMISE)).isEqualTo(Verdict.BETTER);
    assertThat(sleep.moreSeeds().toOptional()).contains(new MoreSeeds(0, false));
  }

  /** Totals for 80 % power by the non-central t distribution of scipy. */
  @ParameterizedTest
  @CsvSource({"1, 10", "0.8, 15", "0.5, 34", "0.3, 90", "0.2, 199"})
  void saysHowManySeedsAreWanting(double meanBySd, int forPower) {
    // Three differences with deviation 1 and the mean wanted.
    double[] first = {meanBySd - 1, meanBySd, meanBySd + 1};
    PairedDifference difference = paired(first, new double[3]);
    assertThat(difference.verdict(Goal.MAXIMISE)).isEqualTo(Verdict.UNDECIDED);
    assertThat(difference.moreSeeds().toOptional()).contains(new MoreSeeds(forPower - 3, false));
    int stricter = difference.moreSeeds(0.99).toOptional().orElseThrow().seeds();
    assertThat(stricter).isGreaterThan(forPower - 3);
  }

  @Test
  void stopsCountingSeedsAtAThousand() {
    PairedDifference small = paired(new double[] {-0.99, 0.01, 1.01}, new double[3]);
    assertThat(small.moreSeeds().toOptional()).contains(new MoreSeeds(1000, true));
    PairedDifference none = paired(new double[] {-1, 0, 1}, new double[3]);
    assertThat(none.moreSeeds().whyNot()).contains(Reason.ZERO_DIFFERENCE);
  }

  @Test
  void onePairAndEqualDifferencesDecideNothing() {
    PairedDifference one = paired(new double[] {0.9}, new double[] {0.8});
    assertThat(one.interval().whyNot()).contains(Reason.ONE_VALUE);
    assertThat(one.signFlip()).isEqualTo(1);
    assertThat(one.verdict(Goal.MAXIMISE)).isEqualTo(Verdict.UNDECIDED);
    assertThat(one.moreSeeds().whyNot()).contains(Reason.ONE_VALUE);
    // 0.9 - 0.8 and 0.4 - 0.3 differ in the last bits alone.
    PairedDifference same = paired(new double[] {0.9, 0.4}, new double[] {0.8, 0.3});
    assertThat(same.interval().whyNot()).contains(Reason.ZERO_VARIANCE);
    assertThat(same.tTest().whyNot()).contains(Reason.ZERO_VARIANCE);
    assertThat(same.verdict(Goal.MAXIMISE)).isEqualTo(Verdict.UNDECIDED);
    PairedDifference identical = paired(DRUG_1, DRUG_1);
    assertThat(identical.signFlip()).isEqualTo(1);
    assertThat(identical.smallestSignFlip()).isEqualTo(1);
  }

  @Test
  void pairsTheSeedsThatBothHave() {
    PairedDifference difference =
        PairedDifference.bySeed(Map.of(3L, 0.9, 1L, 0.8), Map.of(1L, 0.7, 3L, 0.6, 2L, 0.1), 0.95)
            .toOptional()
            .orElseThrow();
    assertThat(difference.n()).isEqualTo(2);
    assertThat(difference.mean()).isCloseTo(0.2, within(1e-12));
    assertThat(PairedDifference.bySeed(Map.of(1L, 0.8), Map.of(2L, 0.7), 0.95).whyNot())
        .contains(Reason.NO_PAIRS);
  }

  @Test
  void refusesUnequalLengths() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> PairedDifference.of(new double[2], new double[3], 0.95));
  }

  private static PairedDifference paired(double[] first, double[] second) {
    return PairedDifference.of(first, second, 0.95).toOptional().orElseThrow();
  }
}
