package dev.joryu.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import dev.joryu.analysis.ParetoFront.Place;
import dev.joryu.analysis.ParetoFront.Standing;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

/** Front, budgets and scores of the trade-off table. */
class TradeOffTests {

  private static final List<Goal> ACCURACY_AND_LATENCY = List.of(Goal.MAXIMISE, Goal.MINIMISE);

  @Test
  void marksTheRowsThatNobodyBeats() {
    List<List<OptionalDouble>> rows =
        List.of(row(0.95, 100), row(0.90, 10), row(0.90, 20), row(0.85, 10), row(0.90, 10));
    assertThat(ParetoFront.of(rows, ACCURACY_AND_LATENCY))
        .containsExactly(
            new Standing(Place.ON_FRONT, List.of()),
            new Standing(Place.ON_FRONT, List.of()),
            new Standing(Place.DOMINATED, List.of(1, 4)),
            new Standing(Place.DOMINATED, List.of(1, 4)),
            new Standing(Place.ON_FRONT, List.of()));
  }

  @Test
  void judgesNoRowThatMissesAValue() {
    List<OptionalDouble> unmeasured = List.of(OptionalDouble.of(0.99), OptionalDouble.empty());
    assertThat(ParetoFront.of(List.of(unmeasured, row(0.9, 10)), ACCURACY_AND_LATENCY))
        .containsExactly(
            new Standing(Place.NOT_JUDGED, List.of()), new Standing(Place.ON_FRONT, List.of()));
    assertThat(ParetoFront.of(List.of(), ACCURACY_AND_LATENCY)).isEmpty();
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ParetoFront.of(List.of(row(1, 2)), List.of(Goal.MAXIMISE)));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ParetoFront.of(List.of(row(Double.NaN, 2)), ACCURACY_AND_LATENCY));
  }

  @Test
  void keepsBudgets() {
    Budget latency = new Budget(Goal.MINIMISE, 30);
    assertThat(latency.check(OptionalDouble.of(30))).isEqualTo(Budget.Result.MET);
    assertThat(latency.check(OptionalDouble.of(30.1))).isEqualTo(Budget.Result.EXCEEDED);
    assertThat(latency.check(OptionalDouble.empty())).isEqualTo(Budget.Result.UNKNOWN);
    Budget accuracy = new Budget(Goal.MAXIMISE, 0.9);
    assertThat(accuracy.check(OptionalDouble.of(0.95))).isEqualTo(Budget.Result.MET);
    assertThat(accuracy.check(OptionalDouble.of(0.85))).isEqualTo(Budget.Result.EXCEEDED);
    assertThatIllegalArgumentException().isThrownBy(() -> new Budget(Goal.MINIMISE, Double.NaN));
  }

  @Test
  void weighsColumnsFromWorstToBest() {
    // Weights 3 and 1 are 0.75 and 0.25; the middle row lies at 0.5 and (100 - 40) / 90.
    List<Estimate<ScalarScore>> scores =
        ScalarScore.of(
            List.of(
                row(0.9, 100),
                row(0.8, 40),
                row(0.7, 10),
                List.of(OptionalDouble.of(0.99), OptionalDouble.empty())),
            List.of(
                new ScalarScore.Column(Goal.MAXIMISE, 3),
                new ScalarScore.Column(Goal.MINIMISE, 1)));
    assertThat(value(scores.get(0))).isCloseTo(0.75, within(1e-12));
    assertThat(value(scores.get(1))).isCloseTo(0.375 + 0.25 * 60 / 90, within(1e-12));
    assertThat(value(scores.get(2))).isCloseTo(0.25, within(1e-12));
    assertThat(scores.get(3).whyNot()).contains(Reason.MISSING_VALUE);
    assertThat(scores.get(0).toOptional().orElseThrow().parts()).containsExactly(0.75, 0.0);
  }

  @Test
  void aColumnOfEqualsTellsNoneApartAndOneWithoutWeightMayMissValues() {
    List<Estimate<ScalarScore>> equal =
        ScalarScore.of(
            List.of(row(0.9), row(0.9)), List.of(new ScalarScore.Column(Goal.MAXIMISE, 1)));
    assertThat(equal).allSatisfy(score -> assertThat(value(score)).isEqualTo(1));
    List<Estimate<ScalarScore>> ignored =
        ScalarScore.of(
            List.of(List.of(OptionalDouble.of(1), OptionalDouble.empty()), row(2, 5)),
            List.of(
                new ScalarScore.Column(Goal.MAXIMISE, 1),
                new ScalarScore.Column(Goal.MINIMISE, 0)));
    assertThat(value(ignored.get(1))).isEqualTo(1);
    assertThat(value(ignored.get(0))).isZero();
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                ScalarScore.of(List.of(row(1)), List.of(new ScalarScore.Column(Goal.MAXIMISE, 0))));
  }

  private static double value(Estimate<ScalarScore> score) {
    return score.toOptional().orElseThrow().value();
  }

  private static List<OptionalDouble> row(double... values) {
    return Arrays.stream(values).mapToObj(OptionalDouble::of).toList();
  }
}
