package dev.joryu.comparison;

import static org.assertj.core.api.Assertions.assertThat;

import dev.joryu.analysis.Budget.Result;
import dev.joryu.analysis.ParetoFront.Place;
import dev.joryu.catalog.DeviceKind;
import dev.joryu.catalog.Export;
import dev.joryu.catalog.ExportFormat;
import dev.joryu.experiment.Run;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What was measured on devices, in a trade-off table. */
class DeviceFiguresTests {

  private ComparisonFixture fixture;
  private Export export;

  @BeforeEach
  void open(@TempDir Path directory) {
    fixture = new ComparisonFixture(directory);
    fixture.training("baseline", 1).measured("server", 2, 2, 2.1).succeeded();
    Run run = fixture.store.runs.get(1);
    export = fixture.store.exports.find(run.model(), ExportFormat.ONNX).orElseThrow();
  }

  @AfterEach
  void close() {
    fixture.close();
  }

  @Test
  void eachMachineHasItsColumnAndEachFigureItsOrigin() {
    measured("pi4", DeviceKind.PHYSICAL, 20);
    measured("pi4-qemu", DeviceKind.EMULATED, 900);

    assertThat(fixture.cell("baseline", "latency/server/2").origin())
        .isEqualTo(Origin.MEASURED_HERE);
    Cell real = fixture.cell("baseline", "latency/pi4/2");
    assertThat(real.value()).isEqualTo(20);
    assertThat(real.origin()).isEqualTo(Origin.MEASURED_ON_DEVICE);
    assertThat(real.notes()).doesNotContain(Note.of("tradeoff.note.emulated"));
    Cell imitated = fixture.cell("baseline", "latencyP90/pi4-qemu/2");
    assertThat(imitated.value()).isEqualTo(900);
    assertThat(imitated.origin()).isEqualTo(Origin.EMULATED);
    assertThat(imitated.notes()).contains(Note.of("tradeoff.note.emulated"));
    TradeoffTable table = fixture.table();
    assertThat(table.columns().stream().filter(table::isEmulated).map(Column::name))
        .containsExactlyInAnyOrder(
            "peakMemory/pi4-qemu/2", "latency/pi4-qemu/2", "latencyP90/pi4-qemu/2");
  }

  @Test
  void whatWasToldOfADeviceGoesBeforeWhatAMachineOfItsNameMeasured() {
    measured("server", DeviceKind.PHYSICAL, 20);

    Cell cell = fixture.cell("baseline", "latency/server/2");
    assertThat(cell.value()).isEqualTo(20);
    assertThat(cell.n()).isEqualTo(1);
    assertThat(cell.origin()).isEqualTo(Origin.MEASURED_ON_DEVICE);
  }

  @Test
  void noBudgetIsDecidedByAnImitation() {
    measured("pi4-qemu", DeviceKind.EMULATED, 900);
    fixture.wish(
        Map.of(
            "budgets",
            List.of(
                Map.of("metric", "latency", "atMost", 30),
                Map.of("metric", "latency", "device", "pi4-qemu", "atMost", 1000),
                Map.of("metric", "latency", "device", "server", "atMost", 30))));

    assertThat(fixture.row("baseline").budgets())
        .extracting(BudgetCheck::result)
        .containsExactly(Result.MET, Result.UNKNOWN, Result.MET);
    assertThat(fixture.row("baseline").budgets().get(1).note())
        .isEqualTo(Note.of("tradeoff.budget.emulated"));
  }

  @Test
  void nothingIsRankedByAnImitation() {
    measured("pi4-qemu", DeviceKind.EMULATED, 900);
    String column = "latency/pi4-qemu/2";

    Row row = ranked(column);
    assertThat(row.place()).isEqualTo(Place.NOT_JUDGED);
    assertThat(row.score()).isNull();
    assertThat(row.flags()).contains(Note.of("tradeoff.flag.unranked-emulated", "pi4-qemu"));
    assertThat(fixture.row("baseline").flags())
        .doesNotContain(Note.of("tradeoff.flag.unranked-emulated", "pi4-qemu"));
    assertThat(ranked("latency/server/2").place()).isEqualTo(Place.ON_FRONT);
    assertThat(ranked("latency/server/2").score()).isEqualTo(1);
  }

  @Test
  void nothingIsRankedByWhatWasMeasuredUnsteadily() {
    fixture
        .training("baseline", 1)
        .training("epochs", 3)
        .named("shaky")
        .unsteady("server", 2, 1)
        .succeeded();

    TradeoffTable table = fixture.table(choice("latency/server/2"));
    Row shaky = ComparisonFixture.row(table, "shaky");
    assertThat(shaky.place()).isEqualTo(Place.NOT_JUDGED);
    assertThat(shaky.score()).isNull();
    assertThat(shaky.flags()).contains(Note.of("tradeoff.flag.unranked-unsteady", "server"));
    assertThat(ComparisonFixture.row(table, "baseline").place()).isEqualTo(Place.ON_FRONT);
  }

  private Row ranked(String column) {
    return ComparisonFixture.row(fixture.table(choice(column)), "baseline");
  }

  private static TradeoffChoice choice(String column) {
    return new TradeoffChoice(null, List.of(column), Map.of(column, 1.0));
  }

  private void measured(String device, DeviceKind kind, double millis) {
    fixture
        .store
        .jdbc
        .sql("insert into device (name, kind) values (:name, :kind)")
        .param("name", device)
        .param("kind", kind.name())
        .update();
    assertThat(
            fixture.store.measurements.addOnDevice(
                export, device, kind, ComparisonFixture.measurement("board", 2, millis, millis)))
        .isPresent();
  }
}
