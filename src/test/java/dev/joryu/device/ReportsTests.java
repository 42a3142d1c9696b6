package dev.joryu.device;

import static org.assertj.core.api.Assertions.assertThat;

import dev.joryu.catalog.DeviceKind;
import dev.joryu.catalog.Export;
import dev.joryu.catalog.Measured;
import dev.joryu.catalog.PageRequest;
import dev.joryu.inference.Effort;
import dev.joryu.inference.Latency;
import dev.joryu.inference.Measurement;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Figures that devices tell, and what becomes of them. */
class ReportsTests extends DeviceFixture {

  @Test
  void whatADevicePrintedBecomesAFigureOfTheExportThatTheHashNames() {
    pi();
    Measured measured = reports.add(told(Map.of("model", "leaf", "format", "onnx")));

    assertThat(measured.place()).isEqualTo("pi4");
    assertThat(measured.kind()).isEqualTo(DeviceKind.PHYSICAL);
    assertThat(measured.measurement())
        .isEqualTo(
            new Measurement(
                2,
                Effort.FULL,
                new Latency(2800, 20.5, 21, 24, 30),
                310.5,
                44.25,
                45_000_000L,
                71_000_000L,
                "raspberrypi",
                "Cortex-A72",
                4,
                0.1,
                null,
                "ONNX Runtime 1.29.0",
                false));
    assertThat(reports.add(told(Map.of())).model()).isEqualTo("leaf");
    assertThat(exported().measurements())
        .extracting(Measured::place)
        .containsExactly("server", "pi4");
  }

  @Test
  void theNewestOfADeviceAndNumberOfThreadsCounts() {
    pi();
    Measured first = reports.add(told(Map.of()));
    reports.add(told(Map.of("threads", 1)));
    Measured again =
        reports.add(
            told(
                Map.of(
                    "latency", Prints.times(8, 9, 10, 11), "host", "renamed", "effort", "quick")));

    assertThat(again.id()).isEqualTo(first.id());
    assertThat(again.at()).isAfter(first.at());
    assertThat(store.measurements.list("pi4", null, PageRequest.first(10)).items())
        .extracting(m -> m.threads() + ": " + m.measurement().latency().p50())
        .containsExactly("1: 21.0", "2: 9.0");
    assertThat(store.measurements.perDevice()).containsExactlyEntriesOf(Map.of("pi4", 2L));
  }

  @Test
  void measurementsAreListedByDeviceOrModel() {
    pi();
    export("other", "1f".repeat(32));
    reports.add(told(Map.of()));
    reports.add(told(Map.of("sha256", "1f".repeat(32))));

    assertThat(store.measurements.list("pi4", null, PageRequest.first(1)).total()).isEqualTo(2);
    assertThat(store.measurements.list(null, "leaf", PageRequest.first(9)).items())
        .extracting(Measured::place)
        .containsExactlyInAnyOrder("pi4", "server");
    assertThat(store.measurements.list("server", "other", PageRequest.first(9)).total())
        .isEqualTo(1);
    assertThat(store.measurements.list("nothing", null, PageRequest.first(9)).items()).isEmpty();
  }

  /** Whatever was printed, p90 above 1.25 · p50 is unsteady. */
  @ParameterizedTest
  @CsvSource({"false, 26, false", "false, 27, true", "true, 24, true"})
  void isUnreliableIfItSaysSoOrItsTimesDo(boolean said, double p90, boolean doubted) {
    pi();
    Measured measured =
        reports.add(told(Map.of("unreliable", said, "latency", Prints.times(20.5, 21, p90, 30))));
    assertThat(measured.measurement().unreliable()).isEqualTo(doubted);
  }

  @Test
  void whatAPersonPastesIsReadAsItWasPrinted() {
    pi();
    String print =
        """
        {"threads":1,"effort":"quick","latency":{"queries":50,"min":1.5,"p50":1.6,"p90":1.7,"p99":2},
         "load":10,"firstInference":2,"residentBytes":null,"peakResidentBytes":null,"host":"h",
         "cpu":"c","cores":4,"loadBefore":null,"loadAfter":null,"runtime":"r","unreliable":false,
         "sha256":"%s"}
        """
            .formatted(FILE);
    assertThat(reports.addPrinted("pi4", print).measurement().latency().p90()).isEqualTo(1.7);
    for (String wrong : List.of("", "[]", "{", "NaN", print + print, "{\"a\":1,\"a\":2}")) {
      assertThat(refused(() -> reports.addPrinted("pi4", wrong))).containsOnlyKeys("printed");
    }
  }

  @Test
  void anExportMadeAnewHasNoFiguresOfTheOldFile() {
    pi();
    Export old = exported();
    reports.add(told(Map.of()));
    register("leaf", "ab".repeat(32));

    assertThat(store.measurements.list("pi4", null, PageRequest.first(9)).items()).isEmpty();
    assertThat(
            store.measurements.addOnDevice(
                old, "pi4", DeviceKind.PHYSICAL, old.measurements().get(0).measurement()))
        .isEmpty();
  }
}
