package dev.joryu.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class HolmTests {

  @Test
  void multipliesByTheStepAndNeverFalls() {
    // By hand: 0.005 · 4, 0.01 · 3, 0.03 · 2, and 0.04 · 1 raised to 0.06.
    assertThat(Holm.adjust(0.01, 0.04, 0.03, 0.005))
        .containsExactly(new double[] {0.03, 0.06, 0.06, 0.02}, within(1e-12));
  }

  /** By hand: 0.04 is held back by 0.03, which must reach half the level. */
  @Test
  void saysWhatShareOfTheLevelEachMustReach() {
    assertThat(Holm.shares(0.01, 0.04, 0.03, 0.005)).containsExactly(3, 2, 2, 4);
    assertThat(Holm.shares(0.2)).containsExactly(1);
    assertThat(Holm.shares()).isEmpty();
  }

  @Test
  void staysAProbability() {
    assertThat(Holm.adjust(0.9, 0.6)).containsExactly(1, 1);
    assertThat(Holm.adjust(0.2)).containsExactly(0.2);
    assertThat(Holm.adjust()).isEmpty();
    assertThatIllegalArgumentException().isThrownBy(() -> Holm.adjust(0.5, Double.NaN));
    assertThatIllegalArgumentException().isThrownBy(() -> Holm.adjust(1.1));
  }
}
