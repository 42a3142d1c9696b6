package dev.joryu.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProportionTests {

  /** Newcombe 1998, Statistics in Medicine 17, table I, method 3. */
  @ParameterizedTest
  @CsvSource({
    "81, 263, 0.2553, 0.3662",
    "15, 148, 0.0624, 0.1605",
    "0, 20, 0.0000, 0.1611",
    "1, 29, 0.0061, 0.1718"
  })
  void givesTheIntervalsOfNewcombe(long successes, long n, double low, double high) {
    Interval interval = Proportion.wilson(successes, n, 0.95);
    assertThat(interval.low()).isCloseTo(low, within(5e-5));
    assertThat(interval.high()).isCloseTo(high, within(5e-5));
  }

  /** Newcombe 1998, Statistics in Medicine 17, 873-890, table II, method 10. */
  @ParameterizedTest
  @CsvSource({
    "56, 70, 48, 80, 0.0524, 0.3339",
    "9, 10, 3, 10, 0.1705, 0.8090",
    "10, 10, 0, 10, 0.6075, 1.0000"
  })
  void givesTheDifferencesOfNewcombe(long a, long ofA, long b, long ofB, double low, double high) {
    Interval interval = new Proportion(a, ofA).differenceTo(new Proportion(b, ofB), 0.95);
    assertThat(interval.low()).isCloseTo(low, within(5e-5));
    assertThat(interval.high()).isCloseTo(high, within(5e-5));
  }

  @Test
  void staysWithinZeroAndOneAndMirrors() {
    assertThat(Proportion.wilson(0, 20, 0.95).low()).isZero();
    assertThat(Proportion.wilson(20, 20, 0.95).high()).isEqualTo(1);
    assertThat(Proportion.wilson(20, 20, 0.95).low())
        .isCloseTo(1 - Proportion.wilson(0, 20, 0.95).high(), within(1e-12));
  }

  @Test
  void refusesMoreSuccessesThanTrialsAndNoTrials() {
    assertThatIllegalArgumentException().isThrownBy(() -> new Proportion(3, 2));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Proportion.wilson(0, 0, 0.95))
        .withMessageContaining("0 of 0");
  }
}
