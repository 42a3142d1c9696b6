package dev.joryu.distillation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.DataType;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Losses on logits. */
class LogitLossesTests extends LossTest {

  static Stream<LogitLoss> logitLosses() {
    return Stream.of(
        new KnowledgeLoss(4),
        new DecoupledLoss(4, 1, 8),
        new RelationLoss(4),
        new StandardizedLoss(new KnowledgeLoss(2)),
        new StandardizedLoss(new DecoupledLoss(2, 1, 8)));
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
  void dkdTellsTheTrueClassFromTheRestAndRanksTheRest() {
    // At τ 2 and y 0: the teacher says (1/2, 3/8, 1/8), so (1/2, 1/2) and among the rest (3/4,
    // 1/4);
    // the student says (1/3, 1/3, 1/3), so (1/3, 2/3) and (1/2, 1/2).
    NDArray teacher = matrix(new double[] {2 * Math.log(4), 2 * Math.log(3), 0}, 1, 3);
    NDArray student = matrix(new double[] {7, 7, 7}, 1, 3);
    NDArray labels = manager.create(new long[] {0});
    double target = 0.5 * Math.log(0.5 / (1 / 3.0)) + 0.5 * Math.log(0.5 / (2 / 3.0));
    double others = 0.75 * Math.log(0.75 / 0.5) + 0.25 * Math.log(0.25 / 0.5);

    assertThat(DecoupledLoss.of(student, teacher, labels, 2, 1, 8).getDouble())
        .isCloseTo(4 * (target + 8 * others), within(1e-12));
  }

  @Test
  void dkdIsThatOfTheAuthorsOnOrdinaryLogits() {
    NDArray labels = manager.create(new long[] {2, 1, 3});

    // Their program, PyTorch 1.13 in double precision: target and others of τ 4, total of τ 1.
    assertThat(DecoupledLoss.of(student(), teacher(), labels, 4, 1, 0).getDouble())
        .isCloseTo(0.28570941781592313, within(1e-9));
    assertThat(DecoupledLoss.of(student(), teacher(), labels, 4, 0, 1).getDouble())
        .isCloseTo(0.7353568656035644, within(1e-9));
    assertThat(DecoupledLoss.of(student(), teacher(), labels, 1, 1, 8).getDouble())
        .isCloseTo(4.492845422462739, within(1e-9));
  }

  @Test
  void dkdTogetherIsKdWhereTheTeachersDoubtWeighsTheRest() {
    // KL = KL(b_T ‖ b_S) + (1 − p_T,y) · KL(p̂_T ‖ p̂_S), equation 6: one image, y 1, p_T,y = 1/4.
    NDArray teacher = matrix(new double[] {Math.log(2), 0, 0}, 1, 3);
    NDArray student = matrix(new double[] {0.3, -0.2, 1.1}, 1, 3);
    NDArray labels = manager.create(new long[] {1});

    assertThat(DecoupledLoss.of(student, teacher, labels, 1, 1, 0.75).getDouble())
        .isCloseTo(KnowledgeLoss.of(student, teacher, 1).getDouble(), within(1e-12));
  }

  @Test
  void dkdTakesTheGreatestShareForTheTruth() {
    NDArray labels = manager.create(new long[] {2, 1, 3});
    NDArray shares = matrix(new double[] {0, 0.4, 0.6, 0, 0, 1, 0, 0, 0.3, 0, 0, 0.7}, 3, 4);

    assertThat(DecoupledLoss.of(student(), teacher(), shares, 4, 1, 8).getDouble())
        .isEqualTo(DecoupledLoss.of(student(), teacher(), labels, 4, 1, 8).getDouble());
  }

  @Test
  void dkdTakesTheTeachersFirstChoiceWhereThereIsNoLabel() {
    // The teacher's first choices are 2, 1 and 1.
    NDArray first = manager.create(new long[] {0});
    NDArray all = manager.create(new long[] {0, 1, 1});

    assertThat(DecoupledLoss.of(student(), teacher(), first, 4, 1, 8).getDouble())
        .isEqualTo(DecoupledLoss.of(student(), teacher(), all, 4, 1, 8).getDouble());
  }

  @Test
  void distCorrelatesOverClassesAndOverImages() {
    // Probabilities of the teacher (3/4, 1/4) and (1/4, 3/4), of the student the other way round:
    // every row and every column correlates by −1, so both parts are 2; τ² is 1.
    NDArray teacher = matrix(new double[] {Math.log(3), 0, 0, Math.log(3)}, 2, 2);
    NDArray student = matrix(new double[] {0, Math.log(3), Math.log(3), 0}, 2, 2);

    assertThat(RelationLoss.of(student, teacher, 1).getDouble()).isCloseTo(4, within(1e-9));
  }

  @Test
  void distIsOneMinusPearsonsCorrelationTwice() {
    // Exact correlations by NumPy's corrcoef; the authors' program, whose 1e-8 is added to the
    // product of both lengths, gives 0.88189510 and 9.30808979.
    assertThat(RelationLoss.of(student(), teacher(), 1).getDouble())
        .isCloseTo(0.8818948897795369, within(1e-12));
    assertThat(RelationLoss.of(student(), teacher(), 4).getDouble())
        .isCloseTo(9.308068146629886, within(1e-10));
  }

  @Test
  void standardisedLogitsHaveMeanZeroAndVarianceOne() {
    // (1, 2, 3) has mean 2 and, by C − 1, variance 1; scaling and shifting change nothing.
    NDArray logits = matrix(new double[] {1, 2, 3, 105, 110, 115}, 2, 3);

    assertThat(StandardizedLoss.standardized(logits).toDoubleArray())
        .containsExactly(new double[] {-1, 0, 1, -1, 0, 1}, within(1e-9));
  }

  @Test
  void standardisedKdIsThatOfTheAuthors() {
    // Their program, PyTorch 1.13 in double precision.
    assertThat(
            new StandardizedLoss(new KnowledgeLoss(2))
                .distance(student(), teacher(), manager.create(new long[] {2, 1, 3}))
                .getDouble())
        .isCloseTo(0.24850841021273576, within(1e-6));
  }

  @Test
  void dkdOfTwoClassesHasNothingToRank() {
    NDArray student = matrix(new double[] {1, 2, -1, 3}, 2, 2);
    NDArray teacher = matrix(new double[] {2, -5, 0, 1}, 2, 2);
    NDArray labels = manager.create(new long[] {0, 1});

    assertThat(DecoupledLoss.of(student, teacher, labels, 1, 0, 1).getDouble()).isZero();
  }

  @ParameterizedTest
  @MethodSource("logitLosses")
  void logitLossIsZeroWhereStudentAndTeacherAgree(LogitLoss loss) {
    NDArray logits = random(1, 3, 5);

    assertThat(loss.distance(logits, logits.add(3), labels()).getDouble())
        .isCloseTo(0, within(1e-9));
    assertThat(loss.distance(logits, random(2, 3, 5), labels()).getDouble()).isGreaterThan(1e-3);
  }

  @ParameterizedTest
  @MethodSource("logitLosses")
  void logitLossGradientMatchesFiniteDifferences(LogitLoss loss) {
    NDArray teacher = random(4, 3, 5);

    Gradients.assertMatchFiniteDifferences(
        student -> loss.distance(student, teacher, labels()), random(5, 3, 5));
  }

  @Test
  void extremeLogitsStayFinite() {
    NDArray student = manager.create(new float[] {1e4f, -1e4f, 0, -1e30f, 1e30f, 0}, shape(2, 3));
    NDArray teacher = manager.create(new float[] {-1e4f, 1e4f, 0, 1e30f, -1e30f, 0}, shape(2, 3));
    NDArray labels = manager.create(new long[] {1, 0});

    assertThat(KnowledgeLoss.of(student, teacher, 1).getFloat()).isFinite().isPositive();
    assertThat(DecoupledLoss.of(student, teacher, labels, 1, 1, 8).getFloat())
        .isFinite()
        .isPositive();
    assertThat(CrossEntropy.mean(student, labels, 0.1).getFloat()).isFinite().isPositive();
  }

  @ParameterizedTest
  @MethodSource("logitLosses")
  void extremeLogitsGiveFiniteLossAndGradient(LogitLoss loss) {
    float[] far = {1e4f, -1e4f, 0, 0, 0, 0, -1e4f, 1e4f, 1e4f};
    NDArray student = manager.create(far, shape(3, 3));
    NDArray teacher = student.flip(1);
    double[] gradient =
        Gradients.of(
            z -> loss.distance(z, teacher, manager.create(new long[] {0, 1, 2})),
            student.toType(DataType.FLOAT64, false));

    assertThat(loss.distance(student, teacher, manager.create(new long[] {0, 1, 2})).getFloat())
        .isFinite()
        .isPositive();
    assertThat(gradient).doesNotContain(Double.NaN, Double.POSITIVE_INFINITY);
  }
}
