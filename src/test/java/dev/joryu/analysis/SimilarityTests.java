package dev.joryu.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class SimilarityTests {

  private static final double[] P = {1, 2, 3, 4};
  private static final double[] Q = {4, 3, 2, 1};

  @Test
  void measuresTheAngle() {
    // 20 / 30
    assertClose(Similarity.cosine(P, Q), 2.0 / 3);
    assertClose(Similarity.cosine(P, new double[] {2, 4, 6, 8}), 1);
    assertClose(Similarity.cosine(new double[] {1, 0}, new double[] {0, 1}), 0);
  }

  @Test
  void measuresWhatItCostsToExpectTheOther() {
    // scipy.stats.entropy([1, 2, 3, 4], [4, 3, 2, 1]), 0.456435; by hand 0.3 ln 4 + 0.1 ln 1.5
    assertClose(Similarity.kl(P, Q), 0.3 * Math.log(4) + 0.1 * Math.log(1.5));
    assertClose(Similarity.kl(P, new double[] {2, 4, 6, 8}), 0);
    // No mass where the other has all: ln of the smoothing, not infinity.
    assertThat(Similarity.kl(new double[] {1, 0}, new double[] {0, 1}).toOptional().orElseThrow())
        .isCloseTo(Math.log(1e9), within(1e-6));
  }

  @Test
  void overlapsTheTopPositions() {
    double[] p = {9, 8, 0, 0, 0, 0, 0, 0, 0, 0};
    double[] q = {9, 0, 8, 0, 0, 0, 0, 0, 0, 0};
    assertClose(Similarity.topOverlap(p, q, 0.2), 1.0 / 3);
    assertClose(Similarity.topOverlap(p, p, 0.2), 1);
    // All equal: the earlier positions, {0, 1} and {0, 1}.
    double[] even = {1, 1, 1, 1, 1, 1, 1, 1, 1, 1};
    assertClose(Similarity.topOverlap(p, even, 0.2), 1);
    assertClose(Similarity.topOverlap(P, Q, 0.01), 0);
  }

  @Test
  void knowsTheOverlapOfUnrelatedMaps() {
    // One of four positions: 1/4. Two of ten: 16/45 share one of three, 1/45 share both.
    assertThat(Similarity.topOverlapByChance(4, 0.2)).isCloseTo(0.25, within(1e-12));
    assertThat(Similarity.topOverlapByChance(10, 0.2))
        .isCloseTo((16 / 3.0 + 1) / 45, within(1e-12));
    // 10 of 49: 10 · 10 / 49 common ones on average, of 20 less those.
    assertThat(Similarity.topOverlapByChance(49, 0.2)).isBetween(0.11, 0.12);
    assertThat(Similarity.topOverlapByChance(1, 0.2)).isEqualTo(1);
  }

  @Test
  void measuresSpread() {
    // scipy.stats.entropy([1, 2, 3, 4])
    assertClose(Similarity.entropy(P), 1.2798542258);
    assertClose(Similarity.normalisedEntropy(P), 1.2798542258 / Math.log(4));
    assertClose(Similarity.normalisedEntropy(new double[] {3, 3, 3}), 1);
    assertClose(Similarity.entropy(new double[] {0, 5, 0}), 0);
  }

  @Test
  void emptyMapsAndOnePositionGiveAReason() {
    assertThat(Similarity.cosine(P, new double[4]).whyNot()).contains(Reason.EMPTY_MAP);
    assertThat(Similarity.kl(new double[4], P).whyNot()).contains(Reason.EMPTY_MAP);
    assertThat(Similarity.entropy(new double[0]).whyNot()).contains(Reason.EMPTY_MAP);
    assertThat(Similarity.normalisedEntropy(new double[] {2}).whyNot())
        .contains(Reason.ONE_POSITION);
    assertThatIllegalArgumentException().isThrownBy(() -> Similarity.cosine(P, new double[3]));
    assertThatIllegalArgumentException().isThrownBy(() -> Similarity.entropy(new double[] {1, -1}));
  }

  private static void assertClose(Estimate<Double> actual, double expected) {
    assertThat(actual.toOptional().orElseThrow()).isCloseTo(expected, within(1e-7));
  }
}
