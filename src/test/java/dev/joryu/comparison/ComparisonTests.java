package dev.joryu.comparison;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.joryu.analysis.Interval;
import dev.joryu.analysis.ParetoFront.Place;
import dev.joryu.analysis.Verdict;
import dev.joryu.experiment.Provenance;
import dev.joryu.experiment.ProvenanceFixture;
import dev.joryu.spec.InvalidInput;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Groups held against their baseline, with numbers worked by hand. */
class ComparisonTests {

  private static final Offset<Double> NEAR = within(1e-6);

  private ComparisonFixture fixture;

  @BeforeEach
  void open(@TempDir Path directory) {
    fixture = new ComparisonFixture(directory);
  }

  @AfterEach
  void close() {
    fixture.close();
  }

  /**
   * d = 0.04, 0.03, 0.05: mean 0.04, sd 0.01, t(2) = 4.302653 · 0.01 / √3, p = 1 - t / √(t² + 2).
   */
  @Test
  void seedsArePairedAndTheIntervalIsStudents() {
    fixture.group("baseline", 0.80, 0.82, 0.81);
    String teacher = fixture.training("teacher", 1).reaching(0.95).succeeded().model();
    fixture.taught("hybrid", teacher, 0.84, 0.85, 0.86);

    Comparison comparison = comparison("hybrid");
    assertThat(comparison.baseline()).isEqualTo("baseline");
    assertThat(comparison.paired()).isTrue();
    assertThat(comparison.pairs()).isEqualTo(3);
    assertThat(comparison.mean()).isCloseTo(0.04, NEAR);
    Interval interval = Objects.requireNonNull(comparison.interval());
    assertThat(interval.low()).isCloseTo(0.0151586, NEAR);
    assertThat(interval.high()).isCloseTo(0.0648414, NEAR);
    assertThat(comparison.p()).isCloseTo(0.0202041, NEAR);
    assertThat(comparison.pAdjusted()).isCloseTo(0.0202041, NEAR);
    assertThat(comparison.signFlip()).isEqualTo(0.25);
    assertThat(comparison.smallestSignFlip()).isEqualTo(0.25);
    assertThat(comparison.verdict()).isEqualTo(Verdict.BETTER);
    assertThat(comparison.moreSeeds()).isNull();
    assertThat(fixture.row("baseline").toBaseline()).isNull();
    assertThat(fixture.cell("baseline", "test/accuracy/delta").lack()).isEqualTo(Lack.IS_BASELINE);
    assertThat(fixture.row("teacher").toBaseline()).isNull();
  }

  /** logit: d = 0.01, 0.03, -0.01, so that t = 0.866 and p = 0.477767; hybrid's p counts twice. */
  @Test
  void verdictsAreAdjustedForAllComparisonsOfTheTable() {
    fixture.group("baseline", 0.80, 0.82, 0.81);
    String teacher = fixture.training("teacher", 1).succeeded().model();
    fixture.taught("logit", teacher, 0.81, 0.85, 0.80);
    fixture.taught("hybrid", teacher, 0.84, 0.85, 0.86);
    assertThat(fixture.table().comparisons()).isEqualTo(2);
    assertThat(comparison("hybrid").pAdjusted()).isCloseTo(0.0404082, NEAR);
    assertThat(comparison("hybrid").verdict()).isEqualTo(Verdict.BETTER);
    assertThat(comparison("logit").pAdjusted()).isCloseTo(0.477767, NEAR);
    assertThat(comparison("logit").verdict()).isEqualTo(Verdict.UNDECIDED);
    assertThat(Objects.requireNonNull(comparison("logit").moreSeeds()).seeds()).isPositive();

    fixture.taught("attention", teacher, 0.80, 0.83, 0.80);
    assertThat(fixture.table().comparisons()).isEqualTo(3);
    assertThat(comparison("hybrid").pAdjusted()).isCloseTo(0.0606123, NEAR);
    assertThat(comparison("hybrid").verdict()).isEqualTo(Verdict.UNDECIDED);
    assertThat(comparison("hybrid").verdictAlone()).isEqualTo(Verdict.BETTER);
    assertThat(Objects.requireNonNull(comparison("hybrid").moreSeeds()).seeds()).isPositive();
    assertThat(comparison("hybrid").notes())
        .containsExactly(Note.of("tradeoff.note.planned", "0.0167"));
    assertThat(keys(fixture.table().flags())).contains("tradeoff.flag.holm");
  }

  @Test
  void oneSeedHasADifferenceButNoInterval() {
    fixture.group("baseline", 0.80);
    fixture.training("baseline", 1).training("epochs", 20).named("long").reaching(0.9).succeeded();

    Comparison comparison = against("baseline", "long");
    assertThat(comparison.mean()).isCloseTo(0.1, NEAR);
    assertThat(comparison.interval()).isNull();
    assertThat(comparison.p()).isNull();
    assertThat(comparison.lack()).isEqualTo(Lack.ONE_VALUE);
    assertThat(comparison.verdict()).isEqualTo(Verdict.UNDECIDED);
    Cell cell = fixture.cell("long", "test/accuracy");
    assertThat(cell.value()).isEqualTo(0.9);
    assertThat(cell.interval()).isNull();
    assertThat(cell.sd()).isNull();
    assertThat(cell.lack()).isEqualTo(Lack.ONE_VALUE);
  }

  @Test
  void equalDifferencesOfAllSeedsAreNoProof() {
    fixture.group("baseline", 0.80, 0.81);
    longer(1, 0.84);
    longer(2, 0.85);

    Comparison comparison = against("baseline", "long");
    assertThat(comparison.mean()).isCloseTo(0.04, NEAR);
    assertThat(comparison.lack()).isEqualTo(Lack.ZERO_VARIANCE);
    assertThat(comparison.verdict()).isEqualTo(Verdict.UNDECIDED);
  }

  /** Variances of both 2e-4: t(2) · √(2e-4) = 4.302653 · 0.0141421. */
  @Test
  void seedsThatDoNotPairAreComparedByWelch() {
    fixture.group("baseline", 0.80, 0.82);
    longer(11, 0.90);
    longer(12, 0.92);

    Comparison comparison = against("baseline", "long");
    assertThat(comparison.paired()).isFalse();
    assertThat(comparison.pairs()).isZero();
    assertThat(comparison.signFlip()).isNull();
    assertThat(Objects.requireNonNull(comparison.interval()).halfWidth())
        .isCloseTo(0.0608487, NEAR);
    assertThat(comparison.moreSeeds()).isNull();
    assertThat(comparison.notes())
        .containsExactly(
            Note.of("tradeoff.note.pairs", 0, 2, 2), Note.of("tradeoff.note.not-planned"));
  }

  @Test
  void seedsThatPairAreLeftAsTheyAreWhereMostDoNot() {
    fixture.group("baseline", 0.80, 0.82, 0.81, 0.83, 0.79);
    for (int seed = 4; seed <= 8; seed++) {
      longer(seed, 0.9 + seed / 100.0);
    }
    assertThat(against("baseline", "long").paired()).isFalse();
    assertThat(against("baseline", "long").notes())
        .contains(Note.of("tradeoff.note.pairs", 2, 5, 5));
    longer(3, 0.95);
    assertThat(against("baseline", "long").paired()).isTrue();
    assertThat(fixture.cell("long", "test/accuracy").notes()).isEmpty();
    assertThat(against("baseline", "long").notes())
        .contains(Note.of("tradeoff.note.pairs", 3, 6, 5));
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
    assertThat(comparison("hybrid").baseline()).isEqualTo("views");
    assertThat(keys(fixture.row("hybrid").flags())).doesNotContain("tradeoff.flag.settings");
  }

  @Test
  void aBaselineThatWasTrainedOtherwiseIsFlagged() {
    fixture.training("baseline", 1).by(ProvenanceFixture.withoutTeacher()).succeeded();
    fixture
        .training("baseline", 1)
        .training("epochs", 20)
        .named("long")
        .by(different())
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

    Comparison comparison = against("baseline", "elsewhere");
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
    assertThat(comparison("taught few").baseline()).isEqualTo("few");
    assertThat(keys(fixture.row("taught few").flags())).isEmpty();

    TradeoffTable chosen = fixture.table(new TradeoffChoice("baseline", List.of(), Map.of()));
    assertThat(chosen.baseline()).isEqualTo("baseline");
    Row row = ComparisonFixture.row(chosen, "taught few");
    assertThat(Objects.requireNonNull(row.toBaseline()).baseline()).isEqualTo("baseline");
    assertThat(keys(row.flags())).containsExactly("tradeoff.flag.settings");
    assertThat(row.flags().get(0).values()).containsExactly("baseline", "training.labelsPerClass");
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

  @Test
  void aGroupIsNamedByWhatItsRunsNamesShareOrByWhatTellsItApart() {
    String teacher = fixture.training("teacher", 1).named("swin").succeeded().model();
    for (int weight : new int[] {1, 3}) {
      for (int seed = 1; seed <= 2; seed++) {
        fixture
            .training("hybrid", seed)
            .with("teacher", teacher)
            .named("hybrid " + seed)
            .with("distillation", Map.of("attentionWeight", weight, "temperature", 4))
            .succeeded();
      }
    }
    fixture.training("baseline", 1).named("width 0.5").succeeded();
    fixture.training("logit", 1).with("teacher", teacher).named("first").succeeded();
    fixture.training("logit", 2).with("teacher", teacher).named("second").succeeded();

    assertThat(fixture.tradeoffs.groups("tomato"))
        .extracting(SeedGroup::label)
        .containsExactlyInAnyOrder(
            "swin",
            "hybrid · attentionWeight 1",
            "hybrid · attentionWeight 3",
            "width 0.5",
            "logit");
  }

  @Test
  void nameRankOwnerTagsAndWhatIsAskedMakeNoOtherGroupButLabelsDo() {
    fixture.training("baseline", 1).named("a").with("priority", 7).succeeded();
    fixture.training("baseline", 2).named("b").with("tags", Map.of("crop", "tomato")).succeeded();
    fixture.training("baseline", 3).with("owner", "me").named("c").succeeded();
    fixture
        .training("baseline", 4)
        .with("evaluation", Map.of("robustness", true))
        .named("e")
        .succeeded();
    fixture.training("baseline", 1).training("labelsPerClass", 5).named("d").succeeded();

    assertThat(fixture.tradeoffs.groups("tomato"))
        .extracting(group -> group.label() + " " + group.seeds())
        .containsExactlyInAnyOrder("baseline [1, 2, 3, 4]", "d [1]");
  }

  @Test
  void thoseWhoDidNotComeThroughAreCounted() {
    fixture.group("baseline", 0.80, 0.82);
    fixture.training("baseline", 3).failed();
    fixture.training("baseline", 4).failed();
    fixture.store.runs.cancel(fixture.training("baseline", 5).queued().id());
    fixture.training("baseline", 6).queued();

    assertThat(fixture.row("baseline").flags())
        .containsExactly(
            Note.of("tradeoff.flag.failed", 2, 6),
            Note.of("tradeoff.flag.stopped", 1, 6),
            Note.of("tradeoff.flag.unfinished", 1, 6));
    assertThat(fixture.row("baseline").seeds()).containsExactly(1L, 2L);
  }

  @Test
  void aGroupThatFailedAltogetherKeepsItsRow() {
    fixture.group("baseline", 0.80, 0.82);
    fixture.training("baseline", 1).training("epochs", 20).named("long").failed();

    Row row = fixture.row("long");
    assertThat(row.seeds()).isEmpty();
    assertThat(row.flags()).contains(Note.of("tradeoff.flag.failed", 1, 1));
    assertThat(row.cells().values())
        .allMatch(cell -> cell.value() == null)
        .extracting(Cell::lack)
        .contains(Lack.NO_FINISHED_RUN);
  }

  @Test
  void ofASeedThatSucceededTwiceTheNewestCounts() {
    fixture.group("baseline", 0.80, 0.82);
    long again = fixture.training("baseline", 1).reaching(0.9).succeeded().id();

    Row row = fixture.row("baseline");
    assertThat(row.runs()).contains(again).hasSize(2);
    assertThat(row.flags()).containsExactly(Note.of("tradeoff.flag.repeated", "1"));
    assertThat(fixture.cell("baseline", "test/accuracy").value()).isCloseTo(0.86, NEAR);
  }

  @Test
  void membersThatDifferInMoreThanTheSeedAreFlagged() {
    fixture.training("baseline", 1).by(ProvenanceFixture.withoutTeacher()).succeeded();
    fixture.training("baseline", 2).by(different()).succeeded();

    assertThat(keys(fixture.row("baseline").flags()))
        .containsExactly(
            "tradeoff.flag.dataset",
            "tradeoff.flag.code",
            "tradeoff.flag.libtorch",
            "tradeoff.flag.device",
            "tradeoff.flag.threads");
  }

  private static Provenance different() {
    Provenance usual = ProvenanceFixture.withoutTeacher();
    return new Provenance(
        new Provenance.Code("0.1.0", "e".repeat(40), false),
        usual.java(),
        usual.machine(),
        8,
        "gpu",
        Map.of("libtorch", "2.8.0"),
        "f".repeat(64),
        usual.teacher(),
        usual.phases());
  }

  private void longer(long seed, double accuracy) {
    fixture
        .training("baseline", seed)
        .training("epochs", 20)
        .named("long " + seed)
        .reaching(accuracy)
        .succeeded();
  }

  private Comparison comparison(String label) {
    return Objects.requireNonNull(fixture.row(label).toBaseline());
  }

  private Comparison against(String baseline, String label) {
    TradeoffTable table = fixture.table(new TradeoffChoice(baseline, List.of(), Map.of()));
    return Objects.requireNonNull(ComparisonFixture.row(table, label).toBaseline());
  }

  private static List<String> keys(List<Note> notes) {
    return notes.stream().map(Note::key).toList();
  }
}
