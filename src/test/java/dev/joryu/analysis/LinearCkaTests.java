package dev.joryu.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;

class LinearCkaTests {

  private static final float[][] X = {{1, 2}, {3, 1}, {0, 4}, {2, 2}, {5, 1}};
  private static final float[][] Y = {{1, 0, 2}, {2, 1, 0}, {0, 3, 1}, {1, 1, 1}, {4, 0, 3}};

  @Test
  void agreesWithTheFormulaInNumpy() {
    // HSIC₁ of centred arrays with explicit traces.
    assertClose(LinearCka.unbiased(X, Y), 0.3590590619);
  }

  @Test
  void isOneWithItselfHoweverTurnedScaledOrMoved() {
    float[][] turned = new float[X.length][];
    for (int i = 0; i < X.length; i++) {
      // 3-4-5 rotation, times 2, moved by 7.
      float a = X[i][0];
      float b = X[i][1];
      turned[i] = new float[] {2 * (0.6f * a - 0.8f * b) + 7, 2 * (0.8f * a + 0.6f * b) - 7};
    }
    assertClose(LinearCka.unbiased(X, turned), 1);
  }

  @Test
  void fewImagesFeignNoLikeness() {
    float[][] noise = noise(new Random(1), 20, 500);
    float[][] other = noise(new Random(2), 20, 500);
    assertThat(LinearCka.unbiased(noise, other).toOptional().orElseThrow())
        .isCloseTo(0, within(0.2));
  }

  @Test
  void constantFeaturesAndFewImagesGiveAReason() {
    float[][] constant = {{0.1f}, {0.1f}, {0.1f}, {0.1f}, {0.1f}};
    assertThat(LinearCka.unbiased(X, constant).whyNot()).contains(Reason.ZERO_VARIANCE);
    assertThat(LinearCka.unbiased(new float[3][2], new float[3][2]).whyNot())
        .contains(Reason.TOO_FEW_IMAGES);
    assertThat(LinearCka.unbiased(new float[0][], new float[0][]).whyNot())
        .contains(Reason.NO_IMAGES);
    assertThatIllegalArgumentException().isThrownBy(() -> LinearCka.unbiased(X, new float[4][2]));
    assertThatIllegalArgumentException()
        .isThrownBy(
            () -> LinearCka.unbiased(new float[][] {{1}, {2}, {3}, {Float.NaN}}, new float[4][1]));
  }

  private static float[][] noise(Random random, int n, int p) {
    float[][] noise = new float[n][p];
    for (float[] row : noise) {
      for (int j = 0; j < p; j++) {
        row[j] = (float) random.nextGaussian();
      }
    }
    return noise;
  }

  private static void assertClose(Estimate<Double> actual, double expected) {
    assertThat(actual.toOptional().orElseThrow()).isCloseTo(expected, within(1e-6));
  }
}
