package dev.joryu.comparison;

import static dev.joryu.comparison.Judged.saying;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.joryu.analysis.Budget.Result;
import dev.joryu.analysis.ParetoFront.Place;
import dev.joryu.evaluation.Answers;
import dev.joryu.evaluation.EvaluationRecord;
import dev.joryu.evaluation.Examined;
import dev.joryu.experiment.Run;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Exported files in rows of their own. Of four images the first is of class 0, the others of 1. */
class ExportGroupsTests {

  private static final Offset<Double> NEAR = within(1e-6);
  private static final String ROW = "long · ONNX fp32";

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
  void anExportThatNobodyAskedHasNoneOfItsNetworksFigures() {
    baseline();
    network(1, saying(0, 1, 1, 1));
    network(2, saying(0, 1, 1, 0));
    fixture.export(Map.of("group", "long"));

    Row row = fixture.row(ROW);
    assertThat(row.kind()).isEqualTo(Row.Kind.EXPORT);
    for (String column : List.of("test/accuracy", "test/macro_f1", "test/ece", "corruption")) {
      assertThat(fixture.cell(ROW, column).value()).isNull();
      assertThat(fixture.cell(ROW, column).lack()).isEqualTo(Lack.NOT_EXAMINED);
    }
    assertThat(fixture.cell(ROW, "test/accuracy/delta").lack()).isEqualTo(Lack.NOT_EXAMINED);
    assertThat(fixture.cell(ROW, "onnxBytes").value()).isEqualTo(6_160_000);
    assertThat(fixture.cell(ROW, "bytes").lack()).isEqualTo(Lack.OTHER_FILE);
    assertThat(fixture.cell(ROW, "macs").value()).isEqualTo(20_000);
    assertThat(fixture.cell(ROW, "latency/pi4/2").value()).isEqualTo(20);
    assertThat(row.place()).isEqualTo(Place.NOT_JUDGED);
    assertThat(row.exports()).extracting(Row.Shown::examined).containsExactly(false, false);
    assertThat(fixture.table(chosen()).comparisons()).isEqualTo(1);
  }

  /** The files are right in 3 and 2 of 4, the baseline in 2 and 2: 0.25 and 0. */
  @Test
  void anExportThatAnswersOtherwiseIsAHypothesisOfItsOwn() {
    baseline();
    Run one = network(1, saying(0, 1, 1, 1));
    Run two = network(2, saying(0, 1, 1, 0));
    fixture.export(Map.of("group", "long"));
    fixture.examined(one.model(), sha(1), saying(0, 1, 1, 0));
    fixture.examined(two.model(), sha(2), saying(0, 1, 0, 0));

    assertThat(fixture.cell(ROW, "test/accuracy").value()).isCloseTo(0.625, NEAR);
    assertThat(fixture.cell("long", "test/accuracy").value()).isCloseTo(0.875, NEAR);
    Comparison own = against(ROW);
    assertThat(own.paired()).isTrue();
    assertThat(own.mean()).isCloseTo(0.125, NEAR);
    Cell beside =
        ComparisonFixture.row(fixture.table(chosen()), ROW).cells().get("test/accuracy/delta");
    assertThat(Objects.requireNonNull(beside).value()).isCloseTo(0.125, NEAR);
    assertThat(fixture.table(chosen()).comparisons()).isEqualTo(2);
    assertThat(fixture.row(ROW).flags()).contains(Note.of("tradeoff.flag.other-answers", 2, 2));
  }

  @Test
  void anExportThatAnswersAsItsNetworkIsNoFurtherHypothesis() {
    baseline();
    Run one = network(1, saying(0, 1, 1, 1));
    Run two = network(2, saying(0, 1, 1, 0));
    Comparison before = against("long");
    fixture.export(Map.of("group", "long"));
    fixture.examined(one.model(), sha(1), saying(0, 1, 1, 1));
    fixture.examined(two.model(), sha(2), saying(0, 1, 1, 0));

    assertThat(fixture.table(chosen()).comparisons()).isEqualTo(1);
    assertThat(against("long")).isEqualTo(before);
    assertThat(against(ROW)).isEqualTo(before.takenOver("long"));
    assertThat(fixture.row(ROW).flags()).contains(Note.of("tradeoff.flag.same-answers", 2, 2));
  }

  @Test
  void whereSomeSeedsWereAskedTheRowSaysSo() {
    baseline();
    Run one = network(1, saying(0, 1, 1, 1));
    network(2, saying(0, 1, 1, 0));
    fixture.export(Map.of("group", "long"));
    fixture.examined(one.model(), sha(1), saying(0, 1, 1, 1));

    Cell cell = fixture.cell(ROW, "test/accuracy");
    assertThat(cell.value()).isEqualTo(1);
    assertThat(cell.notes()).contains(Note.of("tradeoff.note.some", 1, 2));
    for (String column : List.of("test/macro_f1", "test/ece")) {
      assertThat(fixture.cell(ROW, column).notes()).contains(Note.of("tradeoff.note.some", 1, 2));
    }
    assertThat(fixture.row(ROW).exports())
        .extracting(Row.Shown::examined)
        .containsExactly(true, false);
    assertThat(fixture.table(chosen()).comparisons()).isEqualTo(1);
  }

  /** The file that was asked is right in 4 of 4; beside it the networks' 3.5 would look worse. */
  /** Wilson of 4 of 4: 51.0 to 100; of 1 of 2: 9.5 to 90.5. */
  @Test
  void aSingleNetworkSaysHowFarItsImagesLeaveItOpen() {
    baseline();
    Run one = exported("long", 1, inField(saying(0, 1, 1, 1)));
    exported("long", 2, inField(saying(0, 1, 1, 0)));
    fixture.export(Map.of("group", "long"));
    fixture.examined(one.model(), sha(1), inField(saying(0, 1, 1, 1)));

    Cell alone = fixture.cell(ROW, "test/accuracy");
    assertThat(alone.interval()).isNull();
    assertThat(alone.notes()).contains(Note.of("tradeoff.note.images-alone", 4, "51.0", "100.0"));
    assertThat(fixture.cell(ROW, "field/wild/accuracy").notes())
        .contains(Note.of("tradeoff.note.images-alone", 2, "9.5", "90.5"));
    assertThat(fixture.cell("long", "field/wild/accuracy").notes())
        .contains(Note.of("tradeoff.note.images", 2));
    assertThat(fixture.cell("long", "test/accuracy").notes()).containsExactly(Cell.CUT);
  }

  @Test
  void anExportSaysWhatItsNetworkWasAskedAndItWasNot() {
    baseline();
    Run one = exported("long", 1, inField(saying(0, 1, 1, 1)));
    fixture.export(Map.of("group", "long"));
    assertThat(unasked()).isEqualTo(new Unasked(true, false, false, List.of("wild")));
    fixture.examined(one.model(), sha(1), saying(0, 1, 1, 1));
    assertThat(unasked()).isEqualTo(new Unasked(false, false, false, List.of("wild")));
    fixture.examined(one.model(), sha(1), inField(saying(0, 1, 1, 1)));
    assertThat(unasked().isNothing()).isTrue();
  }

  private Unasked unasked() {
    return fixture.row(ROW).exports().get(0).unasked();
  }

  @Test
  void aRowOfSomeSeedsIsNotRankedAndChangesNoOther() {
    baseline();
    Run one = network(1, saying(0, 1, 1, 1));
    network(2, saying(0, 1, 1, 0));
    Row before = ComparisonFixture.row(fixture.table(chosen()), "long");
    fixture.wish(Map.of("weights", Map.of("test/accuracy", 1)));
    fixture.export(Map.of("group", "long"));
    fixture.examined(one.model(), sha(1), saying(0, 1, 1, 1));

    TradeoffTable table = fixture.table(chosen());
    Row networks = ComparisonFixture.row(table, "long");
    assertThat(networks.place()).isEqualTo(before.place()).isEqualTo(Place.ON_FRONT);
    assertThat(networks.toBaseline()).isEqualTo(before.toBaseline());
    assertThat(networks.score()).isEqualTo(1);
    Row files = ComparisonFixture.row(table, ROW);
    assertThat(files.place()).isEqualTo(Place.NOT_JUDGED);
    assertThat(files.score()).isNull();
    assertThat(files.toBaseline()).isNull();
    assertThat(Objects.requireNonNull(files.cells().get("test/accuracy/delta")).lack())
        .isEqualTo(Lack.NOT_ALL_EXAMINED);
    assertThat(files.flags()).contains(Note.of("tradeoff.flag.unranked-some"));
    assertThat(networks.flags()).doesNotContain(Note.of("tradeoff.flag.unranked-some"));
    assertThat(table.comparisons()).isEqualTo(1);
  }

  @Test
  void someSeedsThatAnswerOtherwiseAreAHypothesisButNotRanked() {
    baseline();
    Run one = network(1, saying(0, 1, 1, 1));
    network(2, saying(0, 1, 1, 0));
    network(3, saying(0, 1, 0, 0));
    fixture.export(Map.of("group", "long"));
    fixture.examined(one.model(), sha(1), saying(0, 0, 0, 1));

    TradeoffTable table = fixture.table(chosen());
    Row files = ComparisonFixture.row(table, ROW);
    assertThat(files.place()).isEqualTo(Place.NOT_JUDGED);
    assertThat(Objects.requireNonNull(files.cells().get("test/accuracy/delta")).notes())
        .contains(Note.of("tradeoff.note.some", 1, 3));
    assertThat(Objects.requireNonNull(files.toBaseline()).mean()).isNotNull();
  }

  @Test
  void anExportOfTheBaselineIsHeldAgainstItsNetworks() {
    Run one = exported("baseline", 1, saying(0, 1, 1, 1));
    Run two = exported("baseline", 2, saying(0, 1, 1, 0));
    fixture.export(Map.of("model", one.model()));
    String row = "baseline · ONNX fp32";
    assertThat(fixture.row(row).flags())
        .contains(Note.of("tradeoff.flag.export-some", 1, 2, "baseline"));
    fixture.export(Map.of("group", "baseline"));
    fixture.examined(one.model(), sha(1), saying(0, 1, 1, 1));
    fixture.examined(two.model(), sha(2), saying(0, 1, 1, 0));
    assertThat(fixture.cell(row, "test/accuracy/delta").value()).isZero();
    assertThat(fixture.cell(row, "test/accuracy/delta").notes())
        .containsExactly(Note.of("tradeoff.note.as-baseline"));
    assertThat(fixture.table().comparisons()).isZero();
    assertThat(fixture.table().baselines()).containsExactly("baseline");

    fixture.examined(two.model(), sha(2), saying(0, 0, 0, 0));
    assertThat(fixture.cell(row, "test/accuracy/delta").value()).isCloseTo(-0.25, NEAR);
    assertThat(fixture.table().comparisons()).isEqualTo(1);
  }

  @Test
  void anExportMadeAnewWasNotAsked() {
    baseline();
    Run one = network(1, saying(0, 1, 1, 1));
    fixture.export(Map.of("model", one.model()));
    fixture.examined(one.model(), "e".repeat(64), saying(0, 1, 1, 1));
    assertThat(fixture.cell(ROW, "test/accuracy").lack()).isEqualTo(Lack.NOT_EXAMINED);
  }

  @Test
  void aModelOfNoGroupStandsAlone() {
    baseline();
    Run elsewhere =
        fixture
            .training("baseline", 9)
            .with("experiment", "others")
            .judged(saying(0, 1, 1, 1))
            .exported(sha(9))
            .succeeded();
    fixture.export(Map.of("model", elsewhere.model()));
    String row = elsewhere.model() + " · ONNX fp32";
    assertThat(fixture.cell(row, "test/accuracy").lack()).isEqualTo(Lack.NOT_EXAMINED);
    assertThat(fixture.row(row).flags()).containsExactly(Note.of("tradeoff.flag.no-group"));
    fixture.examined(elsewhere.model(), sha(9), saying(0, 1, 1, 0));
    assertThat(fixture.cell(row, "test/accuracy").value()).isEqualTo(0.75);
    assertThat(fixture.cell(row, "test/accuracy/delta").lack()).isEqualTo(Lack.NO_PAIRS);
    fixture.examined(elsewhere.model(), sha(9), inField(saying(0, 1, 1, 0)));
    assertThat(fixture.cell(row, "field/wild/accuracy").notes())
        .contains(Note.of("tradeoff.note.absent", "b"));
  }

  @Test
  void anExportOfADeletedRunSaysSo() {
    baseline();
    Run gone = network(1, saying(0, 1, 1, 1));
    fixture.export(Map.of("group", "long"));
    fixture.store.jdbc.sql("delete from run where id = :id").param("id", gone.id()).update();
    assertThat(fixture.row(gone.model() + " · ONNX fp32").flags())
        .containsExactly(Note.of("tradeoff.flag.run-gone"));
  }

  @Test
  void budgetsAndTheFrontAreOfExportsToo() {
    baseline();
    Run one = network(1, saying(0, 1, 1, 1));
    fixture.export(Map.of("group", "long"));
    fixture.examined(one.model(), sha(1), saying(0, 1, 1, 1));
    fixture.wish(
        Map.of(
            "budgets",
            List.of(
                Map.of("metric", "onnxBytes", "atMost", 3_000_000),
                Map.of("metric", "latency", "atMost", 30),
                Map.of("metric", "test/accuracy", "atLeast", 0.9))));
    assertThat(fixture.row(ROW).budgets())
        .extracting(BudgetCheck::result)
        .containsExactly(Result.EXCEEDED, Result.MET, Result.MET);
    assertThat(fixture.row(ROW).place()).isEqualTo(Place.ON_FRONT);
  }

  /** Asked about two images of class a in another place too, of which it takes one for it. */
  private static EvaluationRecord inField(EvaluationRecord said) {
    List<Answers> answers = new ArrayList<>(said.answers());
    answers.add(
        Judged.answers(
            Examined.STUDENT, "field/wild", new int[] {0, 0}, new float[][] {{1, 0}, {0, 1}}));
    return new EvaluationRecord(
        said.classes(), answers, said.robustness(), said.backgrounds(), said.gaze());
  }

  private void baseline() {
    for (int seed = 1; seed <= 2; seed++) {
      fixture.training("baseline", seed).reaching(0.5).judged(saying(0, 0, 0, 1)).succeeded();
    }
  }

  private Run network(long seed, EvaluationRecord said) {
    return exported("long", seed, said);
  }

  private Run exported(String name, long seed, EvaluationRecord said) {
    return fixture
        .training("baseline", seed)
        .training("epochs", 20)
        .named(name + " " + seed)
        .judged(said)
        .exported(sha(seed), ComparisonFixture.measurement("pi4", 2, 20, 22))
        .succeeded();
  }

  private static String sha(long seed) {
    return ("" + seed).repeat(64);
  }

  private static TradeoffChoice chosen() {
    return new TradeoffChoice("baseline", List.of(), Map.of());
  }

  private Comparison against(String label) {
    return Objects.requireNonNull(
        ComparisonFixture.row(fixture.table(chosen()), label).toBaseline());
  }
}
