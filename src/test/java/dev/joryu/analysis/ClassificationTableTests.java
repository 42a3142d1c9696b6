package dev.joryu.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class ClassificationTableTests {

  /** The third class neither occurs nor is predicted. */
  private static final long[][] MATRIX = {{5, 1, 0, 0}, {2, 3, 0, 1}, {0, 0, 0, 0}, {0, 1, 0, 7}};

  @Test
  void agreesWithScikitLearnWhereAClassLeavesNoTrace() {
    // accuracy_score, balanced_accuracy_score and f1_score(average="macro") of scikit-learn.
    ClassificationTable table = ClassificationTable.of(MATRIX);
    assertThat(table.images()).isEqualTo(20);
    assertThat(table.accuracy().toOptional()).contains(new Proportion(15, 20));
    assertClose(table.balancedAccuracy(), 0.7361111111);
    assertClose(table.macroF1(), 0.7298951049);
    assertClose(table.classes().get(0).f1(), 0.7692307692);
    ClassScore absent = table.classes().get(2);
    assertThat(absent.recall().whyNot()).contains(Reason.CLASS_ABSENT);
    assertThat(absent.precision().whyNot()).contains(Reason.CLASS_NEVER_PREDICTED);
    assertThat(absent.f1().whyNot()).contains(Reason.CLASS_ABSENT);
    assertThat(absent.f1Interval(0.95).whyNot()).contains(Reason.CLASS_ABSENT);
  }

  @Test
  void aClassPredictedThoughAbsentCountsWithZeroAsInScikitLearn() {
    long[][] matrix = {{5, 1, 1, 0}, {2, 3, 0, 1}, {0, 0, 0, 0}, {0, 1, 0, 7}};
    ClassificationTable table = ClassificationTable.of(matrix);
    assertClose(table.balancedAccuracy(), 0.6964285714);
    assertClose(table.macroF1(), 0.5336850649);
    assertClose(table.classes().get(2).f1(), 0);
    assertThat(table.classes().get(2).precision().toOptional()).contains(new Proportion(0, 1));
  }

  @Test
  void takesTheWilsonIntervalOfTheOverlapToF1() {
    // TP 8, FP 2, FN 3: Wilson of 8/13 is 0.3552 to 0.8229 (scipy), J to 2 J / (1 + J).
    ClassScore score = ClassificationTable.of(new long[][] {{8, 3}, {2, 9}}).classes().get(0);
    Interval interval = score.f1Interval(0.95).toOptional().orElseThrow();
    assertClose(score.f1(), 16.0 / 21);
    assertThat(interval.low()).isCloseTo(0.5242345572, within(1e-9));
    assertThat(interval.high()).isCloseTo(0.9028488704, within(1e-9));
    assertThat(score.precision().toOptional()).contains(new Proportion(8, 10));
    assertThat(score.recall().toOptional()).contains(new Proportion(8, 11));
  }

  @Test
  void listsWhatIsMistakenMostOften() {
    ClassificationTable table = ClassificationTable.of(MATRIX);
    assertThat(table.topConfusions(2))
        .containsExactly(new Confusion(1, 0, 2, 2.0 / 6), new Confusion(0, 1, 1, 1.0 / 6));
    assertThat(table.topConfusions(99)).hasSize(4);
  }

  @Test
  void noImagesGiveAReasonAndNoSquareAnError() {
    ClassificationTable empty = ClassificationTable.of(new long[2][2]);
    assertThat(empty.accuracy().whyNot()).contains(Reason.NO_IMAGES);
    assertThat(empty.balancedAccuracy().whyNot()).contains(Reason.NO_IMAGES);
    assertThat(empty.macroF1().whyNot()).contains(Reason.NO_IMAGES);
    assertThatIllegalArgumentException().isThrownBy(() -> ClassificationTable.of(new long[2][3]));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ClassificationTable.of(new long[][] {{-1}}));
  }

  private static void assertClose(Estimate<Double> actual, double expected) {
    assertThat(actual.toOptional().orElseThrow()).isCloseTo(expected, within(1e-9));
  }
}
