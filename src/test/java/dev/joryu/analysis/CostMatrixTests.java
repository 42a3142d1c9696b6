package dev.joryu.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;

class CostMatrixTests {

  /** To miss a disease (class 1) costs ten times a false alarm. */
  private final CostMatrix costs = CostMatrix.of(new double[][] {{0, 1}, {10, 0}});

  @Test
  void weighsEachMistake() {
    // (3 · 1 + 2 · 10) / 20
    assertThat(costs.mean(new long[][] {{10, 3}, {2, 5}}).toOptional()).contains(1.15);
    assertThat(costs.mean(new long[2][2]).whyNot()).contains(Reason.NO_IMAGES);
  }

  @Test
  void raisesTheAlarmFromAnEleventhOn() {
    // Elkan 2001, eq. 2: alarm where 10 p ≥ 1 - p.
    assertThat(costs.cheapest(new double[] {0.90, 0.10})).isEqualTo(1);
    assertThat(costs.cheapest(new double[] {0.92, 0.08})).isZero();
    double[][] probabilities = {{0.8, 0.2}, {0.95, 0.05}, {0.3, 0.7}};
    assertThat(costs.meanOfCheapest(probabilities, new int[] {0, 0, 1}).toOptional())
        .contains(1.0 / 3);
  }

  @Test
  void refusesWhatDoesNotFit() {
    assertThatIllegalArgumentException().isThrownBy(() -> CostMatrix.of(new double[2][3]));
    assertThatIllegalArgumentException().isThrownBy(() -> costs.mean(new long[3][3]));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> CostMatrix.of(new double[][] {{Double.NaN}}));
  }
}
