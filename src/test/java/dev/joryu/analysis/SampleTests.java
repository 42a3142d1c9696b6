package dev.joryu.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SampleTests {

  @Test
  void threeSeedsTakeStudentsQuantileAndNotTheNormalOne() {
    // t(0.975, 2) = 4.302653 of any table, so 0.92 ± 4.302653 · 0.02 / √3.
    Sample sample = Sample.of(0.90, 0.92, 0.94);
    Interval interval = sample.interval(0.95).toOptional().orElseThrow();
    assertThat(sample.mean()).isCloseTo(0.92, within(1e-12));
    assertThat(sample.sd().orElseThrow()).isCloseTo(0.02, within(1e-12));
    assertThat(interval.low()).isCloseTo(0.870317, within(1e-6));
    assertThat(interval.high()).isCloseTo(0.969683, within(1e-6));
  }

  @Test
  void oneValueHasNoSpread() {
    Sample sample = Sample.of(0.9);
    assertThat(sample.sd()).isEmpty();
    assertThat(sample.interval(0.95).whyNot()).contains(Reason.ONE_VALUE);
  }

  @Test
  void equalValuesClaimNoIntervalEvenWhereTheirMeanIsRounded() {
    Sample sample = Sample.of(0.1, 0.1, 0.1);
    assertThat(sample.mean()).isEqualTo(0.1);
    assertThat(sample.sd()).hasValue(0);
    assertThat(sample.interval(0.95).whyNot()).contains(Reason.ZERO_VARIANCE);
    assertThat(Sample.of(0.3, 0.1 + 0.2).interval(0.95).whyNot()).contains(Reason.ZERO_VARIANCE);
  }

  @ParameterizedTest
  @ValueSource(doubles = {Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY})
  void refusesWhatIsNoNumber(double value) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Sample.of(1, value))
        .withMessageContaining("values[1] is " + value);
  }

  @Test
  void refusesNoValuesAndAnImpossibleLevel() {
    assertThatIllegalArgumentException().isThrownBy(() -> Sample.of());
    assertThatIllegalArgumentException().isThrownBy(() -> Sample.of(1, 2).interval(95));
  }

  @Test
  void anEstimateIsNeverNan() {
    assertThatIllegalArgumentException().isThrownBy(() -> Estimate.of(Double.NaN));
    assertThatIllegalArgumentException().isThrownBy(() -> new Interval(Double.NaN, 1));
    assertThatIllegalArgumentException().isThrownBy(() -> new Interval(2, 1));
  }
}
