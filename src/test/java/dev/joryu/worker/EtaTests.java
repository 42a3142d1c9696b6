package dev.joryu.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class EtaTests {

  private static final long SECOND = 1_000_000_000L;

  @Test
  void nothingIsSaidBeforeThereIsAPace() {
    Eta eta = new Eta();
    assertThat(eta.at(0, 10, 1, 100)).isNull();
    assertThat(eta.at(SECOND, 10, 2, 100)).isNull();
  }

  @Test
  void paceIncludesThePausesForEvaluation() {
    Eta eta = new Eta();
    long nanos = 0;
    @Nullable Double last = null;
    for (int step = 1; step <= 40; step++) {
      nanos += step % 10 == 0 ? 11 * SECOND : SECOND;
      last = eta.at(nanos, 10, step, 100);
    }
    assertThat(last).isNotNull().isCloseTo(120.0, within(15.0));
  }

  @Test
  void slowBeginningIsForgottenAfterTwoEpochs() {
    Eta eta = new Eta();
    long nanos = 0;
    @Nullable Double last = null;
    for (int step = 1; step <= 50; step++) {
      nanos += step <= 10 ? 100 * SECOND : SECOND;
      last = eta.at(nanos, 10, step, 100);
    }
    assertThat(last).isNotNull().isCloseTo(50.0, within(1.0));
  }

  @Test
  void atTheEndNothingIsLeft() {
    Eta eta = new Eta();
    for (int step = 1; step < 10; step++) {
      eta.at(step * SECOND, 1, step, 10);
    }
    assertThat(eta.at(10 * SECOND, 1, 10, 10)).isZero();
  }
}
