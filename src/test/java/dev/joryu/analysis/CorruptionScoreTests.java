package dev.joryu.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.Map;
import org.junit.jupiter.api.Test;

class CorruptionScoreTests {

  private static final Map<String, double[]> ERRORS =
      Map.of("blur", new double[] {0.2, 0.4}, "noise", new double[] {0.3, 0.3});
  private static final Map<String, double[]> BASELINE =
      Map.of("blur", new double[] {0.4, 0.4}, "noise", new double[] {0.2, 0.3});

  @Test
  void sumsOverSeveritiesBeforeItDivides() {
    // By hand: 0.6 / 0.8 = 75 %, 0.6 / 0.5 = 120 %, mean 97.5 %.
    CorruptionScore score = CorruptionScore.of(ERRORS, BASELINE);
    assertThat(score.of("blur").toOptional().orElseThrow()).isCloseTo(75, within(1e-9));
    assertThat(score.mean().toOptional().orElseThrow()).isCloseTo(97.5, within(1e-9));
    assertThat(CorruptionScore.of(BASELINE, BASELINE).mean().toOptional()).contains(100.0);
  }

  @Test
  void takesTheCleanErrorOffForTheRelativeScore() {
    // Clean 0.1 and 0.15: (0.6 - 0.2) / (0.8 - 0.3) = 80 %, (0.6 - 0.2) / (0.5 - 0.3) = 200 %.
    CorruptionScore score = CorruptionScore.relative(ERRORS, 0.1, BASELINE, 0.15);
    assertThat(score.mean().toOptional().orElseThrow()).isCloseTo(140, within(1e-9));
  }

  @Test
  void aBaselineWithoutErrorAndOtherSeveritiesGiveAReason() {
    CorruptionScore perfect =
        CorruptionScore.of(ERRORS, Map.of("blur", new double[2], "noise", new double[] {0.3, 0.3}));
    assertThat(perfect.of("blur").whyNot()).contains(Reason.ZERO_BASELINE);
    assertThat(perfect.of("noise").toOptional()).contains(100.0);
    assertThat(perfect.mean().whyNot()).contains(Reason.ZERO_BASELINE);
    CorruptionScore unequal = CorruptionScore.of(ERRORS, Map.of("blur", new double[] {0.4, 0.4}));
    assertThat(unequal.of("noise").whyNot()).contains(Reason.UNEQUAL_TEST_SETS);
    assertThat(unequal.mean().whyNot()).contains(Reason.UNEQUAL_TEST_SETS);
    assertThat(CorruptionScore.of(Map.of(), Map.of()).mean().whyNot()).contains(Reason.NO_IMAGES);
  }

  @Test
  void aCorruptionThatNobodySawHasNoScore() {
    assertThat(CorruptionScore.of(ERRORS, BASELINE).of("fog").whyNot())
        .contains(Reason.MISSING_VALUE);
  }

  @Test
  void refusesPercentagesForShares() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> CorruptionScore.of(Map.of("blur", new double[] {20}), BASELINE));
  }
}
