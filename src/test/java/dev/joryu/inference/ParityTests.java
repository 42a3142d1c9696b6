package dev.joryu.inference;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** When a file may stand for the network it was made from. */
class ParityTests {

  @Test
  void equalLogitsOfEnoughImagesHold() {
    assertThat(compared(16, 2, 2).holds()).isTrue();
    assertThat(compared(15, 2, 2).holds()).isFalse();
  }

  @Test
  void differenceCountsAsAShareOfTheLargestLogit() {
    assertThat(compared(16, 2, 2.00001f).holds()).isTrue();
    assertThat(compared(16, 2, 2.0001f).holds()).isFalse();
    assertThat(compared(16, 2, Float.NaN).holds()).isFalse();
  }

  @Test
  void zerosProveNothing() {
    assertThat(compared(16, 0, 0).holds()).isFalse();
  }

  private static Parity compared(int images, float network, float file) {
    Parity parity = Parity.none(null);
    for (int i = 0; i < images; i++) {
      parity = parity.with(new float[][] {{network, 0}}, new float[][] {{file, 0}});
    }
    return parity;
  }
}
