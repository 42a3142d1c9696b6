package dev.joryu.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class CalibrationTests {

  private static final double[][] LOGITS = {
    {2, 1, 0}, {0, 3, 1}, {1, 0, 2}, {4, 0, 0}, {0, 1, 0}, {1, 1.5, 0}
  };
  private static final int[] TRUTH = {0, 1, 0, 0, 1, 0};

  @Test
  void weighsTheGapOfEachBinByItsImages() {
    // Five bins; (0.6, 0.8]: 0.7 and 0.8, one right, gap 0.25; (0.8, 1]: 0.9 twice, right, gap 0.1.
    double[][] probabilities = {{0.7, 0.3}, {0.2, 0.8}, {0.9, 0.1}, {0.1, 0.9}};
    Calibration calibration =
        Calibration.of(probabilities, new int[] {0, 0, 0, 1}, 5).toOptional().orElseThrow();
    assertThat(calibration.ece()).isCloseTo(0.175, within(1e-12));
    assertThat(calibration.mce()).isCloseTo(0.25, within(1e-12));
    // (0.18 + 1.28 + 0.02 + 0.02) / 4, and -(ln 0.7 + ln 0.2 + 2 ln 0.9) / 4
    assertThat(calibration.brier()).isCloseTo(0.375, within(1e-12));
    assertThat(calibration.negativeLogLikelihood())
        .isCloseTo(-(Math.log(0.7) + Math.log(0.2) + 2 * Math.log(0.9)) / 4, within(1e-12));
    assertThat(calibration.bins()).hasSize(5);
    assertThat(calibration.bins().get(3).accuracy().toOptional()).contains(new Proportion(1, 2));
    assertThat(calibration.bins().get(0).count()).isZero();
    assertThat(calibration.bins().get(0).confidence().whyNot()).contains(Reason.NO_IMAGES);
  }

  @Test
  void sureAndRightIsPerfectAndSureAndWrongStaysFinite() {
    double[][] sure = {{1, 0}, {0, 1}};
    Calibration right = Calibration.of(sure, new int[] {0, 1}, 15).toOptional().orElseThrow();
    assertThat(right.ece()).isZero();
    assertThat(right.brier()).isZero();
    Calibration wrong = Calibration.of(sure, new int[] {1, 0}, 15).toOptional().orElseThrow();
    assertThat(wrong.ece()).isEqualTo(1);
    assertThat(wrong.brier()).isEqualTo(2);
    assertThat(wrong.negativeLogLikelihood()).isCloseTo(15 * Math.log(10), within(1e-9));
  }

  @Test
  void fitsTheTemperatureThatScipyFinds() {
    // minimize_scalar of the mean negative log likelihood: T 0.76995437 with 0.59853928, before
    // 0.61276826
    Calibration before = Calibration.ofLogits(LOGITS, TRUTH, 15).toOptional().orElseThrow();
    Temperature temperature = Temperature.fit(LOGITS, TRUTH).toOptional().orElseThrow();
    Calibration after = temperature.calibration(LOGITS, TRUTH, 15).toOptional().orElseThrow();
    assertThat(temperature.value()).isCloseTo(0.76995437, within(1e-6));
    assertThat(before.negativeLogLikelihood()).isCloseTo(0.6127682612, within(1e-9));
    assertThat(before.brier()).isCloseTo(0.3787038661, within(1e-9));
    assertThat(after.negativeLogLikelihood()).isCloseTo(0.5985392783, within(1e-9));
  }

  @Test
  void findsTheTemperatureOfOverconfidentLogits() {
    // Right three times of four at a logit gap of 10: calibrated is ln 3, so T = 10 / ln 3.
    double[][] logits = {{10, 0}, {10, 0}, {10, 0}, {10, 0}};
    Temperature temperature =
        Temperature.fit(logits, new int[] {0, 0, 0, 1}).toOptional().orElseThrow();
    assertThat(temperature.value()).isCloseTo(10 / Math.log(3), within(1e-6));
    assertThat(temperature.probabilities(logits[0])[0]).isCloseTo(0.75, within(1e-8));
  }

  @Test
  void alwaysRightOrAlwaysWrongHasNoBestTemperature() {
    double[][] logits = {{1, 0}, {2, 0}};
    assertThat(Temperature.fit(logits, new int[] {0, 0}).whyNot())
        .contains(Reason.NO_BEST_TEMPERATURE);
    assertThat(Temperature.fit(logits, new int[] {1, 1}).whyNot())
        .contains(Reason.NO_BEST_TEMPERATURE);
    assertThat(Temperature.fit(new double[0][], new int[0]).whyNot()).contains(Reason.NO_IMAGES);
  }

  @Test
  void noImagesGiveAReasonAndNoDistributionAnError() {
    assertThat(Calibration.of(new double[0][], new int[0], 15).whyNot()).contains(Reason.NO_IMAGES);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Calibration.of(new double[][] {{0.5, 0.4}}, new int[] {0}, 15));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Calibration.of(new double[][] {{0.5, 0.5}}, new int[] {2}, 15));
    assertThatIllegalArgumentException()
        .isThrownBy(
            () -> Calibration.ofLogits(new double[][] {{Double.NaN, 0}}, new int[] {0}, 15));
  }
}
