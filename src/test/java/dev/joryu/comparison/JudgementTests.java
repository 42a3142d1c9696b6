package dev.joryu.comparison;

import static dev.joryu.comparison.Refusals.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.joryu.analysis.Budget.Result;
import dev.joryu.analysis.ParetoFront.Place;
import dev.joryu.spec.InvalidInput;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a reader with budgets, axes and weights makes of the rows. */
class JudgementTests {

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

  @Test
  void budgetsAreMetExceededOrUnknown() {
    fixture.training("baseline", 1).reaching(0.8).measured("pi4", 1, 40, 44).succeeded();
    fixture.training("baseline", 2).reaching(0.8).measured("pi4", 4, 20, 22).succeeded();
    device("phone");
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
    assertThat(fixture.row("baseline").budgets().get(5).note())
        .isEqualTo(Note.of("tradeoff.budget.not-on", "phone"));
  }

  @Test
  void aBudgetNamesAMachineThatThereIs() {
    fixture.training("baseline", 1).measured("pi4", 1, 40, 44).succeeded();
    device("phone");
    assertThatThrownBy(() -> fixture.wish(latency("phoney")))
        .isInstanceOfSatisfying(
            InvalidInput.class,
            invalid ->
                assertThat(invalid.violations())
                    .extracting(v -> v.field() + ": " + v.allowed())
                    .containsExactly("budgets[0].device: phone, pi4"));
    fixture.wish(latency("phone"));
    fixture.store.jdbc.sql("delete from device").update();
    fixture.wish(latency("phone")); // what was wanted once may be wanted on
    assertThat(fixture.row("baseline").budgets())
        .extracting(check -> check.result() + " " + check.note())
        .containsExactly("UNKNOWN " + Note.of("tradeoff.budget.not-on", "phone"));
  }

  @Test
  void whatIsNotKnownToKeepABudgetSaysWhy() {
    fixture.training("baseline", 1).reaching("test/accuracy", 0.8).succeeded();
    fixture.wish(
        Map.of(
            "budgets",
            List.of(
                Map.of("metric", "latency", "atMost", 30),
                Map.of("metric", "field/wild/accuracy", "atLeast", 0.5),
                Map.of("metric", "test/ece", "atMost", 0.5))));
    assertThat(fixture.row("baseline").budgets())
        .extracting(check -> check.result() + " " + check.note())
        .containsExactly(
            "UNKNOWN " + Note.of("tradeoff.lack.not-measured"),
            "UNKNOWN " + Note.of("tradeoff.lack.not-measured"),
            "UNKNOWN " + Note.of("tradeoff.lack.no-evaluation"));
  }

  private static Map<String, ?> latency(String device) {
    return Map.of("budgets", List.of(Map.of("metric", "latency", "device", device, "atMost", 30)));
  }

  private void device(String name) {
    fixture
        .store
        .jdbc
        .sql("insert into device (name, kind) values (:name, 'PHYSICAL')")
        .param("name", name)
        .update();
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

  private void dear(String name, int epochs, double accuracy, long macs) {
    fixture
        .training("baseline", 1)
        .training("epochs", epochs)
        .named(name)
        .reaching(accuracy)
        .costing(2000, macs)
        .succeeded();
  }
}
