package dev.joryu.distillation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import org.junit.jupiter.api.Test;

/** Cross-entropy with labels and with shares of classes. */
class CrossEntropyTests extends LossTest {

  @Test
  void crossEntropyIsMinusTheLogProbabilityOfTheTruth() {
    // softmax(ln 1, ln 3) = (1/4, 3/4); softmax(ln 2, ln 2) = (1/2, 1/2).
    NDArray logits = matrix(new double[] {0, Math.log(3), Math.log(2), Math.log(2)}, 2, 2);
    NDArray labels = manager.create(new long[] {1, 0});

    assertThat(CrossEntropy.perImage(logits, labels, 0).toDoubleArray())
        .containsExactly(new double[] {Math.log(4 / 3.0), Math.log(2)}, within(1e-12));
    assertThat(CrossEntropy.mean(logits, labels, 0).getDouble())
        .isCloseTo((Math.log(4 / 3.0) + Math.log(2)) / 2, within(1e-12));
  }

  @Test
  void labelSmoothingSpreadsItsShareOverAllClasses() {
    NDArray logits = matrix(new double[] {0, Math.log(3)}, 1, 2);
    NDArray labels = manager.create(new long[] {1});

    // q = (0.1, 0.9): 0.2 spread over two classes.
    assertThat(CrossEntropy.mean(logits, labels, 0.2).getDouble())
        .isCloseTo(0.9 * Math.log(4 / 3.0) + 0.1 * Math.log(4), within(1e-12));
  }

  @Test
  void crossEntropyTakesSharesOfClasses() {
    // softmax(ln 1, ln 3) = (1/4, 3/4); labels 0.3 and 0.7: 0.3·ln 4 + 0.7·ln(4/3). The second
    // image is all of class 0 and equally likely.
    NDArray logits = matrix(new double[] {0, Math.log(3), 5, 5}, 2, 2);
    NDArray shares = matrix(new double[] {0.3, 0.7, 1, 0}, 2, 2);

    assertThat(CrossEntropy.perImage(logits, shares, 0).toDoubleArray())
        .containsExactly(
            new double[] {0.3 * Math.log(4) + 0.7 * Math.log(4 / 3.0), Math.log(2)}, within(1e-12));
    // Smoothing by 0.2 makes the shares 0.34 and 0.66.
    assertThat(CrossEntropy.perImage(logits, shares, 0.2).toDoubleArray()[0])
        .isCloseTo(0.34 * Math.log(4) + 0.66 * Math.log(4 / 3.0), within(1e-12));
  }

  @Test
  void wholeSharesAreLabels() {
    NDArray logits = random(10, 3, 5);
    NDArray labels = manager.create(new long[] {0, 4, 2});

    assertThat(CrossEntropy.perImage(logits, labels.oneHot(5), 0.1).toDoubleArray())
        .isEqualTo(CrossEntropy.perImage(logits, labels, 0.1).toDoubleArray());
  }

  @Test
  void crossEntropyGradientOfSharesMatchesFiniteDifferences() {
    NDArray shares = matrix(new double[] {0.2, 0.3, 0.5, 0, 1, 0}, 2, 3);

    Gradients.assertMatchFiniteDifferences(
        student -> CrossEntropy.mean(student, shares, 0.1), random(6, 2, 3));
  }

  @Test
  void crossEntropyGradientMatchesFiniteDifferences() {
    NDArray labels = manager.create(new long[] {0, 4, 2});

    Gradients.assertMatchFiniteDifferences(
        student -> CrossEntropy.mean(student, labels, 0.1), random(6, 3, 5));
  }
}
