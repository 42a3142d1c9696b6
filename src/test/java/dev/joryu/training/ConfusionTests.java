package dev.joryu.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class ConfusionTests {

  @Test
  void accuracyIsTheShareOfImagesWhoseClassWasFound() {
    assertThat(new Confusion(new int[][] {{3, 1}, {2, 4}}).accuracy()).isEqualTo(0.7);
  }

  @Test
  void macroF1WeighsEveryClassAlike() {
    // F1 of 2·3/(4 + 5) and 2·4/(6 + 5).
    assertThat(new Confusion(new int[][] {{3, 1}, {2, 4}}).macroF1())
        .isCloseTo((6 / 9.0 + 8 / 11.0) / 2, within(1e-12));
  }

  @Test
  void classThatNeverOccursDoesNotCountUnlessPredicted() {
    assertThat(new Confusion(new int[][] {{2, 0, 0}, {0, 2, 0}, {0, 0, 0}}).macroF1()).isEqualTo(1);
    assertThat(new Confusion(new int[][] {{2, 0, 0}, {0, 1, 1}, {0, 0, 0}}).macroF1())
        .isCloseTo((1 + 2 / 3.0 + 0) / 3, within(1e-12));
  }

  @Test
  void nothingCountedIsNotANumber() {
    assertThat(new Confusion(new int[2][2]).accuracy()).isNaN();
  }

  @Test
  void laterChangesToTheCountsStayOutside() {
    int[][] counts = {{1, 0}, {0, 1}};
    Confusion confusion = new Confusion(counts);

    counts[0][0] = 7;
    confusion.counts()[1][1] = 7;

    assertThat(confusion).isEqualTo(new Confusion(new int[][] {{1, 0}, {0, 1}}));
  }
}
