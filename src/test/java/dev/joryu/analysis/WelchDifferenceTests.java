package dev.joryu.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class WelchDifferenceTests {

  @Test
  void agreesWithTheWelchTestOfRForStudentsSleep() {
    // t.test(extra ~ group, data = sleep): t = -1.8608, df = 17.776, p = 0.07939,
    // interval -3.3654832 0.2054832
    WelchDifference sleep =
        WelchDifference.of(
            Sample.of(PairedDifferenceTests.DRUG_1), Sample.of(PairedDifferenceTests.DRUG_2), 0.95);
    Interval interval = sleep.interval().toOptional().orElseThrow();
    assertThat(sleep.mean()).isCloseTo(-1.58, within(1e-12));
    assertThat(interval.low()).isCloseTo(-3.3654832, within(5e-8));
    assertThat(interval.high()).isCloseTo(0.2054832, within(5e-8));
    assertThat(sleep.tTest().toOptional().orElseThrow()).isCloseTo(0.07939414, within(5e-9));
    assertThat(sleep.verdict(Goal.MAXIMISE)).isEqualTo(Verdict.UNDECIDED);
  }

  @Test
  void needsTwoValuesEachAndSomeSpread() {
    Sample two = Sample.of(1, 2);
    assertThat(WelchDifference.of(two, Sample.of(3), 0.95).interval().whyNot())
        .contains(Reason.ONE_VALUE);
    assertThat(WelchDifference.of(Sample.of(1, 1), Sample.of(2, 2), 0.95).tTest().whyNot())
        .contains(Reason.ZERO_VARIANCE);
    assertThat(WelchDifference.of(two, Sample.of(2, 2), 0.95).interval().whyNot()).isEmpty();
  }
}
