package dev.joryu.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class McNemarTests {

  @Test
  void agreesWithFagerlandAndOthersOnAirways() {
    // Fagerland, Lydersen and Laake 2013, table 1 (Bentur et al. 2009): 1 and 7 discordant.
    // By hand: 2 (1 + 8) / 2⁸ = 0.0703, less 8 / 2⁸ = 0.0391.
    McNemar test = McNemar.exact(1, 7);
    assertThat(test.p()).isCloseTo(18.0 / 256, within(1e-12));
    assertThat(test.midP()).isCloseTo(10.0 / 256, within(1e-12));
    assertThat(McNemar.exact(7, 1).p()).isEqualTo(test.p());
  }

  @Test
  void equalCountsAndNoneSayNothing() {
    assertThat(McNemar.exact(5, 5).p()).isEqualTo(1);
    assertThat(McNemar.exact(0, 0)).isEqualTo(new McNemar(0, 0, 1, 1));
  }

  @Test
  void countsTheImagesThatTellTwoModelsApart() {
    boolean[] first = {true, true, true, true, false, false};
    boolean[] second = {true, false, false, false, true, false};
    McNemar test = McNemar.of(first, second).toOptional().orElseThrow();
    assertThat(test.onlyFirst()).isEqualTo(3);
    assertThat(test.onlySecond()).isEqualTo(1);
    assertThat(test.p()).isCloseTo(2 * 5.0 / 16, within(1e-12));
  }

  @Test
  void otherImagesAndNoneGiveAReason() {
    assertThat(McNemar.of(new boolean[2], new boolean[3]).whyNot())
        .contains(Reason.UNEQUAL_TEST_SETS);
    assertThat(McNemar.of(new boolean[0], new boolean[0]).whyNot()).contains(Reason.NO_IMAGES);
    assertThatIllegalArgumentException().isThrownBy(() -> McNemar.exact(-1, 2));
  }
}
