package dev.joryu.distillation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assertions.withinPercentage;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.DataType;
import dev.joryu.nn.Backbone.Outputs;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Losses on feature maps. */
class MapLossesTests extends LossTest {

  static Stream<MapLoss> mapLosses() {
    return Stream.of(new ChannelLoss(2), new EnergyLoss(), new EnergyMeanLoss(), new HintLoss());
  }

  @Test
  void channelComparesWhereEachChannelLooks() {
    // Two channels of 1×2 positions; at T 2 the first looks (3/4, 1/4) against (1/2, 1/2).
    NDArray teacher = matrix(new double[] {2 * Math.log(3), 0, 4, 4}, 1, 2, 1, 2);
    NDArray student = matrix(new double[] {1, 1, -3, -3}, 1, 2, 1, 2);
    double divergence = 0.75 * Math.log(0.75 / 0.5) + 0.25 * Math.log(0.25 / 0.5);

    assertThat(ChannelLoss.of(student, identity(2), teacher, 2).getDouble())
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
  void energyMeanIsTheSameOverPositions() {
    // Unit vectors (1, 0) and (0, 1) as above: (1 + 1) / 2.
    NDArray student = matrix(new double[] {3, 0, -1, 0}, 1, 2, 1, 2);
    NDArray teacher = matrix(new double[] {0, 2}, 1, 1, 1, 2);

    assertThat(EnergyMeanLoss.of(student, teacher).getDouble()).isCloseTo(1, within(1e-9));
  }

  @Test
  void energyMeanOfTheSameErrorWeighsSixtyFourTimesMoreOnAGridOfAnEighth() {
    NDArray small = EnergyMeanLoss.of(halfLit(4), halfLit(4).flip(3));
    NDArray large = EnergyMeanLoss.of(halfLit(32), halfLit(32).flip(3));

    assertThat(small.getDouble() / large.getDouble()).isCloseTo(64, within(1e-6));
  }

  @Test
  void receivedComparesTheStudentsEnergyWithTheAttentionReceived() {
    // Energies 4 and 3 are (0.8, 0.6), received 3 and 4 are (0.6, 0.8): 0.2² twice.
    NDArray student = matrix(new double[] {2, Math.sqrt(3)}, 1, 1, 1, 2);
    NDArray received = matrix(new double[] {3, 4}, 1, 1, 1, 2);

    assertThat(ReceivedLoss.of(student, received).getDouble()).isCloseTo(0.08, within(1e-9));
  }

  @Test
  void receivedIsZeroWhereEnergyFollowsIt() {
    NDArray map = random(2, 2, 3, 4, 4);
    NDArray energy = map.square().mean(new int[] {1}, true);

    assertThat(ReceivedLoss.of(map, energy.mul(5)).getDouble()).isCloseTo(0, within(1e-12));
  }

  @Test
  void receivedEnergyIsTheTeachersEnergyTimesWhatItReceives() {
    // Energies (1 + 9)/2 = 5 and (4 + 4)/2 = 4, received 2 and 0.5.
    NDArray map = matrix(new double[] {1, 2, 3, -2}, 1, 2, 1, 2);
    NDArray received = matrix(new double[] {2, 0.5}, 1, 1, 1, 2);

    NDArray weighted = ReceivedEnergyLoss.weighted(map, received);
    assertThat(weighted.getShape()).isEqualTo(shape(1, 1, 1, 2));
    assertThat(weighted.toDoubleArray()).containsExactly(10, 2);
    assertThat(
            new ReceivedEnergyLoss()
                .shown(
                    new Outputs(received, Map.of("stage1", map, "stage1.received", received)),
                    "stage1")
                .toDoubleArray())
        .containsExactly(10, 2);
  }

  @Test
  void receivedGradientMatchesFiniteDifferences() {
    NDArray received = random(7, 2, 1, 2, 3).abs();

    Gradients.assertMatchFiniteDifferences(
        student -> ReceivedLoss.of(student, received), random(8, 2, 3, 2, 3));
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

  @ParameterizedTest
  @MethodSource("mapLosses")
  void mapLossIsZeroAtEqualityAndPositiveElsewhere(MapLoss loss) {
    NDArray map = random(2, 2, 3, 4, 4);

    assertThat(loss.distance(aligned(map), map).getDouble()).isCloseTo(0, within(1e-12));
    assertThat(loss.distance(aligned(map), random(3, 2, 3, 4, 4)).getDouble()).isGreaterThan(1e-3);
  }

  @ParameterizedTest
  @MethodSource("mapLosses")
  void mapLossGradientMatchesFiniteDifferences(MapLoss loss) {
    NDArray teacher = random(7, 2, 3, 2, 3);

    Gradients.assertMatchFiniteDifferences(
        student -> loss.distance(aligned(student), teacher), random(8, 2, 3, 2, 3));
  }

  @ParameterizedTest
  @MethodSource("mapLosses")
  void silentMapsGiveFiniteLossAndGradient(MapLoss loss) {
    NDArray silent = manager.zeros(shape(2, 3, 2, 2));
    NDArray teacher = random(9, 2, 3, 2, 2).toType(DataType.FLOAT32, false);
    double[] gradient =
        Gradients.of(
            student -> loss.distance(aligned(student.mul(1.0)), teacher),
            matrix(new double[24], 2, 3, 2, 2));

    assertThat(loss.distance(aligned(silent), teacher).getFloat()).isFinite();
    assertThat(gradient).doesNotContain(Double.NaN);
  }

  @ParameterizedTest
  @ValueSource(doubles = {1, 30, 1000})
  void channelIsTheDivergenceOfLogSoftmaxesHoweverLargeTheScores(double scale) {
    NDArray student = random(13, 2, 3, 4, 4).mul(scale);
    NDArray teacher = random(14, 2, 3, 4, 4).mul(scale);
    double expected =
        Divergence.alongLast(student.reshape(2, 3, 16), teacher.reshape(2, 3, 16))
            .mean()
            .getDouble();

    NDArray single = student.toType(DataType.FLOAT32, false);
    NDArray weight = identity(3).toType(DataType.FLOAT32, false);
    float loss =
        ChannelLoss.of(single, weight, teacher.toType(DataType.FLOAT32, false), 1).getFloat();
    assertThat((double) loss).isCloseTo(expected, withinPercentage(0.001));
  }

  @Test
  void channelGradientOfTheProjectionMatchesFiniteDifferences() {
    NDArray map = random(10, 2, 5, 2, 3);
    NDArray teacher = random(11, 2, 3, 2, 3);

    Gradients.assertMatchFiniteDifferences(
        weight -> ChannelLoss.of(map, weight, teacher, 2), random(12, 3, 5, 1, 1));
  }

  /** A map that has the teacher's channels already. */
  private Aligned aligned(NDArray map) {
    NDArray same = identity(map.getShape().get(1)).toType(map.getDataType(), false);
    return new Aligned(map, same, null);
  }

  private NDArray identity(long channels) {
    double[] values = new double[Math.toIntExact(channels * channels)];
    for (int i = 0; i < channels; i++) {
      values[Math.toIntExact(i * channels + i)] = 1;
    }
    return matrix(values, channels, channels, 1, 1);
  }
}
