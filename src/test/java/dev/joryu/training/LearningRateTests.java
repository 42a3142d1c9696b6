package dev.joryu.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.joryu.spec.TrainingSpec.Schedule;
import org.junit.jupiter.api.Test;

class LearningRateTests {

  @Test
  void warmUpRisesLinearlyToThePeak() {
    LearningRate rate = new LearningRate(0.1, 4, 20, Schedule.COSINE);

    assertThat(new double[] {rate.at(0), rate.at(1), rate.at(2), rate.at(3)})
        .containsExactly(new double[] {0.025, 0.05, 0.075, 0.1}, within(1e-12));
    assertThat(rate.at(4)).isEqualTo(0.1);
  }

  @Test
  void cosineFallsFromPeakByHalfAtHalfTimeToAlmostZero() {
    LearningRate rate = new LearningRate(0.1, 4, 20, Schedule.COSINE);

    assertThat(rate.at(12)).isCloseTo(0.05, within(1e-12));
    assertThat(rate.at(19)).isBetween(0.0005, 0.002);
    assertThat(rate.at(20)).isCloseTo(0, within(1e-12));
  }

  @Test
  void constantStaysAtThePeak() {
    LearningRate rate = new LearningRate(0.1, 0, 20, Schedule.CONSTANT);

    assertThat(rate.at(0)).isEqualTo(0.1);
    assertThat(rate.at(19)).isEqualTo(0.1);
  }

  @Test
  void warmUpMayLastTheWholeRun() {
    LearningRate rate = new LearningRate(0.1, 20, 20, Schedule.COSINE);

    assertThat(rate.at(19)).isEqualTo(0.1);
  }
}
