package dev.joryu.distillation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import dev.joryu.nn.Ops;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class LossesTests {

  private NDManager manager;

  @BeforeEach
  void openManager() {
    Ops.start(1);
    manager = NDManager.newBaseManager();
  }

  @AfterEach
  void closeManager() {
    manager.close();
  }

  static Stream<MapLoss> mapLosses() {
    return Stream.of(new ChannelLoss(2), new EnergyLoss(), new HintLoss());
  }

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
  void kdIsTheBatchMeanDivergenceTimesTheSquaredTemperature() {
    // At τ 2 the teacher says (3/4, 1/4) and the student (1/2, 1/2) about one of two images.
    NDArray teacher = matrix(new double[] {2 * Math.log(3), 0, 1, 1}, 2, 2);
    NDArray student = matrix(new double[] {5, 5, 7, 7}, 2, 2);
    double divergence = 0.75 * Math.log(0.75 / 0.5) + 0.25 * Math.log(0.25 / 0.5);

    assertThat(KnowledgeLoss.of(student, teacher, 2).getDouble())
        .isCloseTo(4 * divergence / 2, within(1e-12));
  }

  @Test
  void channelComparesWhereEachChannelLooks() {
    // Two channels of 1×2 positions; at T 2 the first looks (3/4, 1/4) against (1/2, 1/2).
    NDArray teacher = matrix(new double[] {2 * Math.log(3), 0, 4, 4}, 1, 2, 1, 2);
    NDArray student = matrix(new double[] {1, 1, -3, -3}, 1, 2, 1, 2);
    double divergence = 0.75 * Math.log(0.75 / 0.5) + 0.25 * Math.log(0.25 / 0.5);

    assertThat(ChannelLoss.of(student, teacher, 2).getDouble())
        .isCloseTo(4 * divergence / 2, within(1e-12));
  }

  @Test
  void energyIsTheSquaredDistanceOfUnitMaps() {
    // Energies (9 + 1)/2 = 5, 0 against 0, 4: unit vectors (1, 0) and (0, 1), two apart squared.
    NDArray student = matrix(new double[] {3, 0, -1, 0}, 1, 2, 1, 2);
    NDArray teacher = matrix(new double[] {0, 2}, 1, 1, 1, 2);

    assertThat(EnergyLoss.of(student, teacher).getDouble()).isCloseTo(2, within(1e-9));
  }

  @Test
  void energyOfTheSameErrorWeighsTheSameOnEveryGrid() {
    NDArray small = EnergyLoss.of(halfLit(4), halfLit(4).flip(3));
    NDArray large = EnergyLoss.of(halfLit(32), halfLit(32).flip(3));

    assertThat(large.getDouble()).isCloseTo(small.getDouble(), within(1e-9)).isPositive();
  }

  @Test
  void hintComparesFeaturesNormalisedAtEachPosition() {
    // (1, 3) becomes (−1, 1) and (9, 5) becomes (1, −1): both differ by two.
    NDArray student = matrix(new double[] {1, 3}, 1, 2, 1, 1);
    NDArray teacher = matrix(new double[] {9, 5}, 1, 2, 1, 1);

    assertThat(HintLoss.of(student, teacher).getDouble()).isCloseTo(4, within(1e-4));
  }

  @Test
  void kdIsZeroWhereStudentAndTeacherAgree() {
    NDArray logits = random(1, 4, 5);

    assertThat(KnowledgeLoss.of(logits, logits.add(3), 4).getDouble()).isCloseTo(0, within(1e-12));
  }

  @ParameterizedTest
  @MethodSource("mapLosses")
  void mapLossIsZeroAtEqualityAndPositiveElsewhere(MapLoss loss) {
    NDArray map = random(2, 2, 3, 4, 4);

    assertThat(loss.distance(map, map).getDouble()).isCloseTo(0, within(1e-12));
    assertThat(loss.distance(map, random(3, 2, 3, 4, 4)).getDouble()).isGreaterThan(1e-3);
  }

  @Test
  void kdGradientMatchesFiniteDifferences() {
    NDArray teacher = random(4, 3, 5);

    Gradients.assertMatchFiniteDifferences(
        student -> KnowledgeLoss.of(student, teacher, 4), random(5, 3, 5));
  }

  @Test
  void crossEntropyGradientMatchesFiniteDifferences() {
    NDArray labels = manager.create(new long[] {0, 4, 2});

    Gradients.assertMatchFiniteDifferences(
        student -> CrossEntropy.mean(student, labels, 0.1), random(6, 3, 5));
  }

  @ParameterizedTest
  @MethodSource("mapLosses")
  void mapLossGradientMatchesFiniteDifferences(MapLoss loss) {
    NDArray teacher = random(7, 2, 3, 2, 3);

    Gradients.assertMatchFiniteDifferences(
        student -> loss.distance(student, teacher), random(8, 2, 3, 2, 3));
  }

  @Test
  void extremeLogitsStayFinite() {
    NDArray student = manager.create(new float[] {1e4f, -1e4f, 0, -1e30f, 1e30f, 0}, shape(2, 3));
    NDArray teacher = manager.create(new float[] {-1e4f, 1e4f, 0, 1e30f, -1e30f, 0}, shape(2, 3));
    NDArray labels = manager.create(new long[] {1, 0});

    assertThat(KnowledgeLoss.of(student, teacher, 1).getFloat()).isFinite().isPositive();
    assertThat(CrossEntropy.mean(student, labels, 0.1).getFloat()).isFinite().isPositive();
  }

  @ParameterizedTest
  @MethodSource("mapLosses")
  void silentMapsGiveFiniteLossAndGradient(MapLoss loss) {
    NDArray silent = manager.zeros(shape(2, 3, 2, 2));
    NDArray teacher = random(9, 2, 3, 2, 2).toType(DataType.FLOAT32, false);
    double[] gradient =
        Gradients.of(
            student -> loss.distance(student.mul(1.0), teacher),
            matrix(new double[24], 2, 3, 2, 2));

    assertThat(loss.distance(silent, teacher).getFloat()).isFinite();
    assertThat(gradient).doesNotContain(Double.NaN);
  }

  /** A one-channel map whose left half is lit. */
  private NDArray halfLit(int side) {
    double[] values = new double[side * side];
    for (int i = 0; i < values.length; i++) {
      values[i] = i % side < side / 2 ? 1 : 0;
    }
    return matrix(values, 1, 1, side, side);
  }

  private NDArray random(long seed, long... dimensions) {
    Shape shape = shape(dimensions);
    return manager.create(new SplittableRandom(seed).doubles(shape.size(), -2, 2).toArray(), shape);
  }

  private NDArray matrix(double[] values, long... dimensions) {
    return manager.create(values, shape(dimensions));
  }

  private static Shape shape(long... dimensions) {
    return new Shape(dimensions);
  }
}
