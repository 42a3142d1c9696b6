package dev.joryu.comparison;

import static dev.joryu.comparison.ComparisonFixture.keys;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.joryu.analysis.ParetoFront.Place;
import dev.joryu.experiment.ProvenanceFixture;
import dev.joryu.spec.InvalidInput;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which group each is compared with, and when that cannot be. */
class BaselineGroupsTests {

  private ComparisonFixture fixture;

  @BeforeEach
  void open(@TempDir Path directory) {
    fixture = new ComparisonFixture(directory);
  }

  @AfterEach
  void close() {
    fixture.close();
  }

  @Test
  void viewsAndImagesAreNotTheTeachersAlone() {
    fixture.group("baseline", 0.80, 0.82);
    String teacher = fixture.training("teacher", 1).succeeded().model();
    fixture
        .training("hybrid", 1)
        .with("teacher", teacher)
        .with("distillation", Map.of("cacheViews", 4))
        .succeeded();
    assertThat(fixture.row("hybrid").flags())
        .contains(Note.of("tradeoff.flag.settings", "baseline", "distillation.cacheViews"));
    fixture
        .training("baseline", 1)
        .with("distillation", Map.of("cacheViews", 4))
        .named("views 1")
        .reaching(0.8)
        .succeeded();
    assertThat(fixture.comparison("hybrid").baseline()).isEqualTo("views");
    assertThat(keys(fixture.row("hybrid").flags())).doesNotContain("tradeoff.flag.settings");
  }

  @Test
  void eachGroupMeetsTheBaselineThatWasTrainedAlike() {
    fixture.group("baseline", 0.80, 0.82);
    String teacher = fixture.training("teacher", 1).succeeded().model();
    for (int seed = 1; seed <= 2; seed++) {
      fixture
          .training("baseline", seed)
          .training("labelsPerClass", 10)
          .named("few " + seed)
          .reaching(0.5)
          .succeeded();
      fixture
          .training("hybrid", seed)
          .training("labelsPerClass", 10)
          .with("teacher", teacher)
          .named("taught few " + seed)
          .reaching(0.6)
          .succeeded();
    }
    assertThat(fixture.comparison("taught few").baseline()).isEqualTo("few");
    assertThat(keys(fixture.row("taught few").flags())).isEmpty();

    TradeoffTable chosen = fixture.table(new TradeoffChoice("baseline", List.of(), Map.of()));
    assertThat(chosen.baseline()).isEqualTo("baseline");
    Row row = ComparisonFixture.row(chosen, "taught few");
    assertThat(Objects.requireNonNull(row.toBaseline()).baseline()).isEqualTo("baseline");
    assertThat(keys(row.flags())).containsExactly("tradeoff.flag.settings");
    assertThat(row.flags().get(0).values()).containsExactly("baseline", "training.labelsPerClass");
  }

  @Test
  void aBaselineThatWasTrainedOtherwiseIsFlagged() {
    fixture.training("baseline", 1).by(ProvenanceFixture.withoutTeacher()).succeeded();
    fixture
        .training("baseline", 1)
        .training("epochs", 20)
        .named("long")
        .by(ComparisonFixture.different())
        .succeeded();

    TradeoffTable table = fixture.table(new TradeoffChoice("baseline", List.of(), Map.of()));
    assertThat(keys(ComparisonFixture.row(table, "long").flags()))
        .contains(
            "tradeoff.flag.baseline-code",
            "tradeoff.flag.baseline-libtorch",
            "tradeoff.flag.baseline-device",
            "tradeoff.flag.baseline-threads",
            "tradeoff.flag.other-images");
  }

  @Test
  void differentTestImagesCannotBeCompared() {
    fixture.group("baseline", 0.80, 0.82);
    fixture.store.dataset("other", dev.joryu.experiment.StoreFixture.CLASSES);
    fixture.store.jdbc.sql("update dataset set hash = 'c' where name = 'other'").update();
    for (int seed = 1; seed <= 2; seed++) {
      fixture
          .training("baseline", seed)
          .with("dataset", "other")
          .named("elsewhere " + seed)
          .reaching(0.9)
          .succeeded();
    }

    Comparison comparison = fixture.against("baseline", "elsewhere");
    assertThat(comparison.mean()).isNull();
    assertThat(comparison.lack()).isEqualTo(Lack.UNEQUAL_TEST_SETS);
    assertThat(comparison.isMade()).isFalse();
    Row elsewhere = fixture.row("elsewhere");
    assertThat(elsewhere.place()).isEqualTo(Place.NOT_JUDGED);
    assertThat(elsewhere.flags()).contains(Note.of("tradeoff.flag.other-images", "baseline"));
    TradeoffTable costs = fixture.table(new TradeoffChoice(null, List.of("macs"), Map.of()));
    assertThat(ComparisonFixture.row(costs, "elsewhere").place()).isEqualTo(Place.ON_FRONT);
    assertThat(fixture.table().comparisons()).isZero();
    assertThat(keys(fixture.table().flags())).contains("tradeoff.flag.datasets");
  }

  @Test
  void whatTheReaderChoseMustExist() {
    fixture.group("baseline", 0.80);
    assertThatThrownBy(
            () ->
                fixture.table(
                    new TradeoffChoice("nobody", List.of("beauty"), Map.of("charm", 1.0))))
        .isInstanceOfSatisfying(
            InvalidInput.class,
            e ->
                assertThat(e.violations())
                    .extracting(v -> v.field() + " " + v.value())
                    .containsExactly("baseline nobody", "pareto beauty", "weights charm"));
    assertThat(fixture.tradeoffs.find("nothing", TradeoffChoice.NONE)).isEmpty();
  }

  @Test
  void anExperimentWithoutBaselineSaysSo() {
    String teacher = fixture.training("teacher", 1).succeeded().model();
    fixture.taught("hybrid", teacher, 0.84, 0.85);

    TradeoffTable table = fixture.table();
    assertThat(table.baseline()).isNull();
    assertThat(keys(table.flags())).containsExactly("tradeoff.flag.no-baseline");
    assertThat(fixture.cell("hybrid", "test/accuracy/delta").lack()).isEqualTo(Lack.NO_BASELINE);
    assertThat(fixture.cell("hybrid", "corruption").lack()).isEqualTo(Lack.NO_BASELINE);
  }
}
