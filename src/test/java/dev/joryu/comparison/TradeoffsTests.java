package dev.joryu.comparison;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.joryu.analysis.Budget.Result;
import dev.joryu.analysis.Interval;
import dev.joryu.analysis.ParetoFront.Place;
import dev.joryu.evaluation.Answers;
import dev.joryu.evaluation.EvaluationRecord;
import dev.joryu.evaluation.Examined;
import dev.joryu.evaluation.Robustness;
import dev.joryu.experiment.Provenance.PhaseTime;
import dev.joryu.experiment.ProvenanceFixture;
import dev.joryu.spec.Corruption;
import dev.joryu.spec.InvalidInput;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import org.assertj.core.data.Offset;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The cells of a trade-off table, and what a reader with budgets makes of its rows. */
class TradeoffsTests {

  private static final Offset<Double> NEAR = within(1e-6);
  private static final List<String> CLASSES = List.of("a", "b", "c");

  private ComparisonFixture fixture;

  @BeforeEach
  void open(@TempDir Path directory) {
    fixture = new ComparisonFixture(directory);
  }

  @AfterEach
  void close() {
    fixture.close();
  }

  /** 0.80, 0.82, 0.81: sd 0.01, t(2) = 4.302653 · 0.01 / √3 = 0.0248414. */
  @Test
  void aMeanHasItsDeviationItsIntervalAndItsOrigin() {
    fixture.group("baseline", 0.80, 0.82, 0.81);

    Cell cell = fixture.cell("baseline", "test/accuracy");
    assertThat(cell.value()).isCloseTo(0.81, NEAR);
    assertThat(cell.sd()).isCloseTo(0.01, NEAR);
    assertThat(cell.n()).isEqualTo(3);
    assertThat(Objects.requireNonNull(cell.interval()).halfWidth()).isCloseTo(0.0248414, NEAR);
    assertThat(cell.origin()).isEqualTo(Origin.MEASURED_HERE);
    assertThat(cell.lack()).isNull();
    Cell macs = fixture.cell("baseline", "macs");
    assertThat(macs.value()).isEqualTo(20_000);
    assertThat(macs.origin()).isEqualTo(Origin.ESTIMATED);
    assertThat(macs.convention().key()).isEqualTo("tradeoff.convention.macs");
    assertThat(fixture.cell("baseline", "bytes").value()).isEqualTo(6_000_000);
  }

  @Test
  void everyCellHasAFiniteFigureOrAReason() {
    fixture.training("baseline", 1).reaching(Double.NaN).succeeded();
    fixture.training("baseline", 2).reaching(Double.NaN).succeeded();
    fixture.training("baseline", 1).training("epochs", 3).named("queued").queued();

    assertThat(fixture.cell("baseline", "test/accuracy").lack()).isEqualTo(Lack.NOT_FINITE);
    assertThat(fixture.table().rows())
        .flatExtracting(row -> row.cells().values())
        .allSatisfy(
            one -> {
              Cell cell = (Cell) one;
              assertThat(cell.value() == null ? cell.lack() : cell.origin()).isNotNull();
              assertThat(cell.value() == null || Double.isFinite(cell.value())).isTrue();
            });
  }

  @Test
  void latencyIsOfItsMachineAndSaysWhereItIsAFirstImpression() {
    fixture.training("baseline", 1).measured("pi4", 2, 20, 22).succeeded();
    fixture.training("baseline", 2).measured("pi4", 2, 24, 30).succeeded();

    Cell cell = fixture.cell("baseline", "latency/pi4/2");
    assertThat(cell.value()).isEqualTo(22);
    assertThat(cell.n()).isEqualTo(2);
    assertThat(cell.interval()).isNull();
    assertThat(cell.lack()).isEqualTo(Lack.TOO_FEW_VALUES);
    assertThat(cell.notes()).containsExactly(Note.of("tradeoff.note.quick"));
    assertThat(fixture.cell("baseline", "latencyP90/pi4/2").value()).isEqualTo(26);
    assertThat(fixture.cell("baseline", "peakMemory/pi4/2").value()).isEqualTo(60_000_000);
    assertThat(fixture.cell("baseline", "onnxBytes").value()).isEqualTo(6_160_000);
  }

  /**
   * The fixture's phases take 112.15 s on the wall and 212.7 s of processors, 24.1 for the teacher.
   */
  @Test
  void optionalExamsAreNoPartOfTheCostButTheTeachersTestIs() {
    String teacher = fixture.training("teacher", 1).succeeded().model();
    fixture
        .training("logit", 1)
        .with("teacher", teacher)
        .by(
            ProvenanceFixture.with(
                ProvenanceFixture.cached("key", 10, 100, 500),
                new PhaseTime("teacher_test", 1, 2),
                new PhaseTime("exams", 10, 20)))
        .succeeded();

    assertThat(fixture.cell("logit", "cpuSeconds").value()).isCloseTo(214.7, NEAR);
    assertThat(fixture.cell("logit", "wallSeconds").value()).isCloseTo(113.15, NEAR);
    assertThat(fixture.cell("logit", "teacherCpuSeconds").value()).isCloseTo(26.1, NEAR);
  }

  @Test
  void trainingCostTellsTheTeachersShareApart() {
    String teacher =
        fixture.training("teacher", 1).by(ProvenanceFixture.withoutTeacher()).succeeded().model();
    fixture
        .training("logit", 1)
        .with("teacher", teacher)
        .by(ProvenanceFixture.cached("key", 10, 100, 500))
        .succeeded();
    fixture.training("baseline", 1).succeeded();

    assertThat(fixture.cell("logit", "cpuSeconds").value()).isCloseTo(212.7, NEAR);
    assertThat(fixture.cell("logit", "wallSeconds").value()).isCloseTo(112.15, NEAR);
    assertThat(fixture.cell("logit", "teacherCpuSeconds").value()).isCloseTo(24.1, NEAR);
    assertThat(fixture.cell("logit", "teacherSecondsSaved").value()).isCloseTo(40, NEAR);
    assertThat(fixture.cell("logit", "teacherTrainingCpuSeconds").value()).isCloseTo(212.7, NEAR);
    assertThat(fixture.cell("baseline", "cpuSeconds").lack()).isEqualTo(Lack.NO_PROVENANCE);
    assertThat(fixture.cell("baseline", "teacherCpuSeconds").lack()).isEqualTo(Lack.NO_TEACHER);
  }

  /**
   * Blur: wrong 2 + 4 of 10 beside 4 + 8: 50. Noise: 3 + 3 beside 2 + 2: 150. Their mean is 100.
   */
  @Test
  void corruptionErrorsAreRelativeToTheBaselineOfTheSameSeed() {
    String teacher = fixture.training("teacher", 1).succeeded().model();
    fixture
        .training("baseline", 1)
        .judged(robust(0, new int[] {6, 2}, new int[] {8, 8}))
        .succeeded();
    fixture
        .training("hybrid", 1)
        .with("teacher", teacher)
        .judged(robust(0, new int[] {8, 6}, new int[] {7, 7}))
        .succeeded();

    assertThat(fixture.cell("hybrid", "corruption").value()).isCloseTo(100, NEAR);
    assertThat(fixture.cell("hybrid", "corruption").lack()).isEqualTo(Lack.ONE_VALUE);
    assertThat(fixture.cell("baseline", "corruption").value()).isEqualTo(100);
    assertThat(fixture.cell("baseline", "corruption").notes())
        .containsExactly(Note.of("tradeoff.note.by-definition"));
    fixture
        .training("logit", 2)
        .with("teacher", teacher)
        .judged(robust(0, new int[] {8, 6}, new int[] {7, 7}))
        .succeeded();
    fixture
        .training("attention", 1)
        .with("teacher", teacher)
        .judged(robust(9, new int[] {8, 6}, new int[] {7, 7}))
        .succeeded();
    assertThat(fixture.cell("logit", "corruption").lack()).isEqualTo(Lack.NO_PAIRS);
    assertThat(fixture.cell("attention", "corruption").lack()).isEqualTo(Lack.UNEQUAL_TEST_SETS);
  }

  /** Beside the first baseline 100, as above; beside the second 6 of 4 and 6 of 6: 125. */
  @Test
  void aTeacherIsHeldAgainstEachRunOfTheBaseline() {
    fixture
        .training("teacher", 7)
        .judged(robust(0, new int[] {8, 6}, new int[] {7, 7}))
        .succeeded();
    assertThat(fixture.cell("teacher", "corruption").lack()).isEqualTo(Lack.NO_BASELINE);
    fixture
        .training("baseline", 1)
        .judged(robust(0, new int[] {6, 2}, new int[] {8, 8}))
        .succeeded();
    fixture
        .training("baseline", 2)
        .judged(robust(0, new int[] {9, 7}, new int[] {7, 7}))
        .succeeded();

    assertThat(fixture.cell("teacher", "corruption").value()).isCloseTo(112.5, NEAR);
    assertThat(fixture.cell("teacher", "test/accuracy/delta").lack()).isEqualTo(Lack.NOT_COMPARED);
  }

  /** Two classes equally likely, half of them right: sure by 0.5, right in 0.5, so no error. */
  @Test
  void calibrationComesFromTheEvaluation() {
    float[][] even = {{0, 0}, {0, 0}};
    EvaluationRecord judged =
        new EvaluationRecord(
            List.of("a", "b"),
            List.of(
                answers(Examined.STUDENT, "val", new int[] {0, 1}, even),
                answers(Examined.STUDENT, "test", new int[] {0, 1}, even)),
            null,
            List.of(),
            null);
    fixture.training("baseline", 1).judged(judged).succeeded();

    assertThat(fixture.cell("baseline", "test/ece").value()).isCloseTo(0, NEAR);
    assertThat(fixture.cell("baseline", "test/ece_temperature").lack())
        .isEqualTo(Lack.NO_BEST_TEMPERATURE);
    fixture.training("baseline", 1).training("epochs", 3).named("old").succeeded();
    assertThat(fixture.cell("old", "test/ece").lack()).isEqualTo(Lack.NO_EVALUATION);
  }

  @Test
  void aFieldSetSaysWhichClassesItCannotAskFor() {
    float[][] logits = {{1, 0, 2}, {0, 1, 2}};
    EvaluationRecord judged =
        new EvaluationRecord(
            CLASSES,
            List.of(answers(Examined.STUDENT, "field/wild", new int[] {0, 1}, logits)),
            null,
            List.of(),
            null);
    fixture
        .training("baseline", 1)
        .judged(judged)
        .reaching("field/wild/accuracy", 0)
        .reaching("field/wild/accuracy_restricted", 1)
        .succeeded();

    Cell all = fixture.cell("baseline", "field/wild/accuracy");
    assertThat(all.value()).isEqualTo(0);
    assertThat(all.notes()).containsExactly(Note.of("tradeoff.note.absent", "c"));
    assertThat(fixture.cell("baseline", "field/wild/accuracy_restricted").value()).isEqualTo(1);
  }

  @Test
  void aTeacherThatNobodyTrainedHereIsJudgedByItsStudents() {
    String elsewhere =
        fixture.training("teacher", 1).with("experiment", "teachers").succeeded().model();
    fixture.store.jdbc.sql("update model set run = null").update();
    fixture.training("logit", 1).with("teacher", elsewhere).judged(halfRight()).succeeded();

    Row row = fixture.row(elsewhere);
    assertThat(row.kind()).isEqualTo(Row.Kind.TEACHER);
    Cell cell = fixture.cell(elsewhere, "test/accuracy");
    assertThat(cell.value()).isEqualTo(0.5);
    assertThat(cell.notes()).containsExactly(Note.of("tradeoff.note.by-students"));
    assertThat(fixture.table().rows().get(0).label()).isEqualTo(elsewhere);
  }

  @Test
  void quotedFiguresStandApartAndAreJudgedByNothing() {
    fixture.group("baseline", 0.80);
    fixture.quotes.add("tomato", quote("baseline", "test/accuracy", 0.99, null));
    fixture.quotes.add("tomato", quote("baseline", "latency", 86, "phone"));

    Row row = fixture.row("“baseline”");
    assertThat(row.kind()).isEqualTo(Row.Kind.QUOTED);
    Cell cell = fixture.cell("“baseline”", "test/accuracy");
    assertThat(cell.origin()).isEqualTo(Origin.QUOTED);
    assertThat(cell.convention()).isEqualTo(Note.of("tradeoff.convention.quoted", "a paper"));
    assertThat(fixture.cell("“baseline”", "latency/phone").value()).isEqualTo(86);
    assertThat(fixture.cell("“baseline”", "macs").lack()).isEqualTo(Lack.NOT_QUOTED);
    assertThat(row.place()).isEqualTo(Place.NOT_JUDGED);
    fixture.wish(Map.of("budgets", List.of(Map.of("metric", "test/accuracy", "atLeast", 0.9))));
    assertThat(fixture.row("“baseline”").budgets()).isEmpty();
    assertThat(fixture.row("baseline").place()).isEqualTo(Place.ON_FRONT);
    assertThat(row.quotes()).hasSize(2);
    assertThat(fixture.quotes.delete("tomato", row.quotes().get(0).id())).isTrue();
    assertThat(fixture.quotes.list("tomato")).hasSize(1);
  }

  @Test
  void aQuoteIsRefusedWithAllThatIsWrongAndTwice() {
    fixture.group("baseline", 0.80);
    assertRefused(
        () -> fixture.quotes.add("tomato", Map.of("metric", "beauty", "value", "much", "x", 1)),
        "group",
        "metric",
        "value",
        "source",
        "x");
    assertRefused(
        () -> fixture.quotes.add("tomato", quote("q", "test/accuracy", 92.4, null)), "value");
    assertRefused(() -> fixture.quotes.add("tomato", quote("q", "latency", 3, null)), "device");
    assertRefused(() -> fixture.quotes.add("tomato", quote("q", "macs", 3, "pi4")), "device");
    fixture.quotes.add("tomato", quote("q", "field/wild/accuracy", 0.5, null));
    assertRefused(
        () -> fixture.quotes.add("tomato", quote("q", "field/wild/accuracy", 0.6, null)), "metric");
  }

  @Test
  void budgetsAreMetExceededOrUnknown() {
    fixture.training("baseline", 1).reaching(0.8).measured("pi4", 1, 40, 44).succeeded();
    fixture.training("baseline", 2).reaching(0.8).measured("pi4", 4, 20, 22).succeeded();
    fixture.wish(
        Map.of(
            "budgets",
            List.of(
                Map.of("metric", "macs", "atMost", 20_000),
                Map.of("metric", "macs", "atMost", 19_999),
                Map.of("metric", "test/accuracy", "atLeast", 0.9),
                Map.of("metric", "latency", "device", "pi4", "atMost", 30),
                Map.of("metric", "latency", "device", "pi4", "threads", 1, "atMost", 30),
                Map.of("metric", "latency", "device", "phone", "atMost", 30))));

    assertThat(fixture.row("baseline").budgets())
        .extracting(BudgetCheck::result)
        .containsExactly(
            Result.MET,
            Result.EXCEEDED,
            Result.EXCEEDED,
            Result.MET,
            Result.EXCEEDED,
            Result.UNKNOWN);
    assertThat(fixture.row("baseline").exceeds()).isTrue();
  }

  @Test
  void whatWasMeasuredUnsteadilyKeepsNoBudget() {
    fixture.training("baseline", 1).unsteady("pi4", 1, 20).succeeded();
    fixture
        .training("baseline", 1)
        .training("epochs", 3)
        .named("steady")
        .measured("phone", 1, 20, 22)
        .succeeded();
    fixture.wish(Map.of("budgets", List.of(Map.of("metric", "latency", "atMost", 30))));

    assertThat(fixture.row("baseline").budgets())
        .extracting(check -> check.result() + " " + check.note())
        .containsExactly("UNKNOWN " + Note.of("tradeoff.budget.unsteady", "pi4"));
    assertThat(fixture.row("steady").budgets())
        .extracting(check -> check.result() + " " + check.note())
        .containsExactly("MET " + Note.of("tradeoff.budget.judged-on", "phone"));
  }

  /** Mean 0.16, sd 0.0424264, t(1) = 12.7062: 0.16 ± 0.381186, of which none is below 0. */
  @Test
  void intervalsEndWhereTheMeasureEnds() {
    fixture.group("baseline", 0.13, 0.19);
    Cell cell = fixture.cell("baseline", "test/accuracy");
    Interval interval = Objects.requireNonNull(cell.interval());
    assertThat(interval.low()).isZero();
    assertThat(interval.high()).isCloseTo(0.541186, NEAR);
    assertThat(cell.notes()).containsExactly(Note.of("tradeoff.note.cut"));
    assertThat(cell.isCentred()).isFalse();
  }

  @Test
  void imagesMadeWorseByAnotherProtocolDoNotCompare() {
    EvaluationRecord usual = robust(0, new int[] {6, 2}, new int[] {8, 8});
    Robustness made = Objects.requireNonNull(usual.robustness());
    Robustness other =
        new Robustness(
            made.protocol() + 1, Examined.STUDENT, made.images(), 0, made.clean(), made.cells());
    fixture.training("baseline", 1).judged(usual).succeeded();
    fixture
        .training("baseline", 1)
        .training("epochs", 3)
        .named("old")
        .judged(new EvaluationRecord(CLASSES, usual.answers(), other, List.of(), null))
        .succeeded();
    TradeoffTable table = fixture.table(new TradeoffChoice("baseline", List.of(), Map.of()));
    Cell cell = ComparisonFixture.row(table, "old").cells().get("corruption");
    assertThat(Objects.requireNonNull(cell).lack()).isEqualTo(Lack.UNEQUAL_TEST_SETS);
  }

  /** Right in all of its own images, but in half of those its student was judged by. */
  @Test
  void aTeacherOfAnotherExperimentIsJudgedByTheStudentsImages() {
    String teacher =
        fixture
            .training("teacher", 1)
            .with("experiment", "teachers")
            .reaching(1)
            .succeeded()
            .model();
    fixture.training("logit", 1).with("teacher", teacher).judged(halfRight()).succeeded();
    assertThat(fixture.cell(teacher, "test/accuracy").value()).isEqualTo(0.5);
  }

  @Test
  void budgetsAreRefusedWithAllThatIsWrong() {
    fixture.group("baseline", 0.80);
    assertRefused(
        () ->
            fixture.wish(
                Map.of(
                    "budgets",
                    List.of(
                        Map.of("metric", "beauty", "atMost", 1),
                        Map.of("metric", "macs"),
                        Map.of("metric", "macs", "atMost", 1, "atLeast", 1),
                        Map.of("metric", "bytes", "device", "pi4", "atMost", -1)),
                    "weights",
                    Map.of("macs", -1, "charm", 1))),
        "budgets[0].metric",
        "budgets[1].atMost",
        "budgets[2].atLeast",
        "budgets[3].device",
        "budgets[3].atMost",
        "weights.macs",
        "weights.charm");
    assertThat(fixture.budgets.of("tomato")).isEqualTo(Budgets.Wishes.NONE);
  }

  /** Accuracy 0.8 to 0.9 weighs three quarters, multiply-adds 20000 to 40000 one quarter. */
  @Test
  void theFrontAndTheScoreAreOfTheReadersColumns() {
    fixture.training("baseline", 1).named("cheap").reaching(0.8).succeeded();
    dear("dear", 20, 0.9, 40_000);
    dear("worse", 30, 0.85, 40_000);
    fixture.wish(Map.of("weights", Map.of("test/accuracy", 3, "macs", 1)));

    TradeoffTable table = fixture.table();
    assertThat(ComparisonFixture.row(table, "cheap").place()).isEqualTo(Place.ON_FRONT);
    assertThat(ComparisonFixture.row(table, "dear").place()).isEqualTo(Place.ON_FRONT);
    assertThat(ComparisonFixture.row(table, "worse").place()).isEqualTo(Place.DOMINATED);
    assertThat(ComparisonFixture.row(table, "cheap").score()).isCloseTo(0.25, NEAR);
    assertThat(ComparisonFixture.row(table, "dear").score()).isCloseTo(0.75, NEAR);
    assertThat(ComparisonFixture.row(table, "worse").score()).isCloseTo(0.375, NEAR);

    TradeoffTable cost = fixture.table(new TradeoffChoice(null, List.of("macs"), Map.of()));
    assertThat(ComparisonFixture.row(cost, "dear").place()).isEqualTo(Place.DOMINATED);
  }

  @Test
  void twoRunsAreHeldAgainstEachOtherImageByImage() {
    var first = fixture.training("baseline", 1).judged(saying(0, 1, 0, 1)).succeeded();
    var second = fixture.training("baseline", 2).judged(saying(0, 0, 1, 1)).succeeded();
    var third = fixture.training("baseline", 3).judged(saying(0, 0)).succeeded();
    var fourth = fixture.training("baseline", 4).succeeded();

    Duel duel = fixture.duels.of(first, second).toOptional().orElseThrow();
    assertThat(duel.mcNemar().onlyFirst()).isEqualTo(1);
    assertThat(duel.mcNemar().onlySecond()).isEqualTo(1);
    assertThat(duel.mcNemar().p()).isEqualTo(1);
    assertThat(duel.firstAccuracy().successes()).isEqualTo(3);
    assertThat(duel.disagreements())
        .containsExactly(new Duel.Image(1, "b", "b", "a"), new Duel.Image(2, "b", "a", "b"));
    assertThat(fixture.duels.of(first, third).whyNot())
        .contains(dev.joryu.analysis.Reason.UNEQUAL_TEST_SETS);
    assertThat(fixture.duels.of(first, fourth).whyNot())
        .contains(dev.joryu.analysis.Reason.MISSING_VALUE);
  }

  private void dear(String name, int epochs, double accuracy, long macs) {
    fixture
        .training("baseline", 1)
        .training("epochs", epochs)
        .named(name)
        .reaching(accuracy)
        .costing(2000, macs)
        .succeeded();
  }

  private static Map<String, Object> quote(
      String group, String metric, double value, @Nullable String device) {
    Map<String, Object> quote = new LinkedHashMap<>();
    quote.put("group", group);
    quote.put("metric", metric);
    quote.put("value", value);
    quote.put("source", "a paper");
    if (device != null) {
      quote.put("device", device);
    }
    return quote;
  }

  private static void assertRefused(
      org.assertj.core.api.ThrowableAssert.ThrowingCallable action, String... fields) {
    assertThatThrownBy(action)
        .isInstanceOfSatisfying(
            InvalidInput.class,
            e ->
                assertThat(e.violations())
                    .extracting(v -> v.field())
                    .containsExactlyInAnyOrder(fields));
  }

  /** Teacher and student on two images, each right on the first alone. */
  private static EvaluationRecord halfRight() {
    float[][] logits = {{2, 0, 0}, {2, 0, 0}};
    return new EvaluationRecord(
        CLASSES,
        List.of(
            answers(Examined.STUDENT, "test", new int[] {0, 1}, logits),
            answers(Examined.TEACHER, "test", new int[] {0, 1}, logits)),
        null,
        List.of(),
        null);
  }

  /** Images 0, 1, … of class b, each taken for one of the classes. */
  private static EvaluationRecord saying(int... predicted) {
    int[] labels = new int[predicted.length];
    float[][] logits = new float[predicted.length][2];
    for (int i = 0; i < predicted.length; i++) {
      labels[i] = i == 0 ? 0 : 1;
      logits[i][predicted[i]] = 1;
    }
    return new EvaluationRecord(
        List.of("a", "b"),
        List.of(answers(Examined.STUDENT, "test", labels, logits)),
        null,
        List.of(),
        null);
  }

  private static Answers answers(Examined who, String set, int[] labels, float[][] logits) {
    int[] images = IntStream.range(0, labels.length).toArray();
    return new Answers(who, set, "fingerprint", images, labels, logits);
  }

  /** Ten images, so many right at severities 1 and 2 of two corruptions. */
  private static EvaluationRecord robust(long seed, int[] blur, int[] noise) {
    List<Robustness.Cell> cells = new ArrayList<>();
    for (int severity = 1; severity <= 2; severity++) {
      cells.add(new Robustness.Cell(Corruption.DEFOCUS_BLUR, severity, blur[severity - 1]));
      cells.add(new Robustness.Cell(Corruption.SHOT_NOISE, severity, noise[severity - 1]));
    }
    return new EvaluationRecord(
        CLASSES,
        List.of(answers(Examined.STUDENT, "test", new int[] {0}, new float[][] {{1, 0, 0}})),
        new Robustness(Examined.STUDENT, 10, seed, 9, cells),
        List.of(),
        null);
  }
}
