package dev.joryu.device;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.joryu.catalog.DeviceKind;
import dev.joryu.catalog.Export;
import dev.joryu.catalog.ExportFormat;
import dev.joryu.catalog.Measured;
import dev.joryu.catalog.ModelProfile;
import dev.joryu.catalog.NewExport;
import dev.joryu.catalog.NewModel;
import dev.joryu.catalog.PageRequest;
import dev.joryu.experiment.StoreFixture;
import dev.joryu.inference.Effort;
import dev.joryu.inference.Latency;
import dev.joryu.inference.Machine;
import dev.joryu.inference.Measurement;
import dev.joryu.inference.Parity;
import dev.joryu.spec.Architecture;
import dev.joryu.spec.ImageInput;
import dev.joryu.spec.InvalidInput;
import dev.joryu.spec.Violation;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DevicesTests {

  private static final String FILE = "0e".repeat(32);

  private StoreFixture store;
  private Devices devices;
  private Reports reports;

  @BeforeEach
  void open(@TempDir Path directory) {
    store = new StoreFixture(directory);
    devices = new Devices(store.jdbc, store.measurements);
    reports = new Reports(devices, store.models, store.exports, store.measurements);
    export("leaf", FILE);
  }

  @AfterEach
  void close() {
    store.close();
  }

  @Test
  void aDeviceIsFoundByItsNameAndKnowsWhatWasSaidOfIt() {
    Device pi = pi();
    devices.create(Map.of("name", "アプリ", "kind", "emulated"));

    assertThat(pi.kind()).isEqualTo(DeviceKind.PHYSICAL);
    assertThat(pi.cores()).isEqualTo(4);
    assertThat(pi.memoryBytes()).isEqualTo(4_000_000_000L);
    assertThat(devices.find("pi4")).contains(pi);
    Device bare = devices.find("アプリ").orElseThrow();
    assertThat(bare.isEmulated()).isTrue();
    assertThat(bare.cores()).isNull();
    assertThat(bare.memoryBytes()).isNull();
    assertThat(bare.cpu()).isNull();
    assertThat(devices.list(PageRequest.first(10)).items())
        .extracting(Device::name)
        .containsExactly("pi4", "アプリ");
    assertThat(devices.find("pi5")).isEmpty();
  }

  @Test
  void whatCannotBeADeviceIsRefusedWithAllThatIsWrong() {
    Map<String, Object> tree =
        Map.of(
            "name", "a/b", "kind", "virtual", "cores", 0, "memoryBytes", "4 GB", "colour", "red");
    assertThat(refused(() -> devices.create(tree)))
        .containsOnlyKeys("name", "kind", "cores", "memoryBytes", "colour");
    assertThat(refused(() -> devices.create(Map.of()))).containsOnlyKeys("name", "kind");

    pi();
    assertThat(refused(this::pi)).containsOnlyKeys("name");
    assertThat(refused(() -> devices.create(Map.of("name", "server", "kind", "physical"))))
        .containsEntry(
            "name", "'server' does not fit: a machine of this installation is called so");
  }

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

  @Test
  void figuresOfAnotherFileAreRefusedNamingBoth() {
    pi();
    String other = "ab".repeat(32);
    assertThat(refused(() -> reports.add(told(Map.of("model", "leaf", "sha256", other)))))
        .containsOnlyKeys("sha256")
        .hasEntrySatisfying(
            "sha256",
            text -> assertThat(text).contains(other, "the file of model 'leaf' is " + FILE));
    assertThat(refused(() -> reports.add(told(Map.of("sha256", other)))))
        .containsEntry("sha256", "'" + other + "' does not exist; no export here is this file");
    assertThat(refused(() -> reports.add(told(Map.of("model", "nobody")))))
        .containsExactlyEntriesOf(
            Map.of("model", "'nobody' does not exist; no model here is called so"));
    model("bare");
    assertThat(refused(() -> reports.add(told(Map.of("model", "bare")))))
        .containsExactlyEntriesOf(
            Map.of("model", "'bare' does not fit: it has no such export; make one first"));
  }

  @Test
  void ofAFileThatTwoModelsHaveTheModelMustBeNamed() {
    pi();
    export("twin", FILE);
    assertThat(refused(() -> reports.add(told(Map.of()))))
        .containsEntry("model", "is required: one of those that have this file: leaf, twin");
    assertThat(reports.add(told(Map.of("model", "twin"))).model()).isEqualTo("twin");
  }

  @Test
  void everythingWrongIsSaidAtOnce() {
    Map<String, @Nullable Object> print = told(Map.of());
    print.put("device", "toaster");
    print.put("sha256", "short");
    print.put("threads", 0);
    print.put("effort", "some");
    print.put("latency", Prints.times(-1, 50, 40, 39));
    print.put("load", "NaN");
    print.remove("firstInference");
    print.put("peakResidentBytes", 1);
    print.put("host", null);
    print.put("runtime", "");
    print.put("cores", 2.5);
    print.put("loadAfter", -1);
    print.put("unreliable", "maybe");
    print.put("unsteady", true);

    assertThat(refused(() -> reports.add(print)))
        .containsOnlyKeys(
            "device",
            "sha256",
            "threads",
            "effort",
            "latency.min",
            "latency.p90",
            "latency.p99",
            "load",
            "firstInference",
            "peakResidentBytes",
            "host",
            "runtime",
            "cores",
            "loadAfter",
            "unreliable",
            "unsteady")
        .containsEntry("latency.p90", "'40.0' does not fit: p50 is more than that: 50.0")
        .containsEntry("load", "'NaN' is not a number; allowed: 0.000001 to 10000000");
    assertThat(refused(() -> reports.add(Map.of("latency", 5))))
        .containsKeys("device", "sha256", "latency", "latency.p50", "latency.queries", "runtime");
  }

  @Test
  void aDeviceHasNotMoreThanItHas() {
    pi();
    assertThat(
            refused(
                () ->
                    reports.add(
                        told(
                            Map.of(
                                "cores", 8, "threads", 999, "peakResidentBytes", 4_000_000_001L)))))
        .containsEntry("cores", "'8' does not fit: device 'pi4' has only 4")
        .containsEntry("threads", "'999' does not fit: device 'pi4' has only 4")
        .containsKey("peakResidentBytes");
  }

  @Test
  void figuresOfAMachineOfThisInstallationAreNoneOfAnotherThing() {
    pi();
    devices.create(Map.of("name", "board", "kind", "emulated", "cpu", "Cortex-A53"));
    for (String ours : List.of("server", "SERVER", Machine.host())) {
      assertThat(refused(() -> reports.add(told(Map.of("host", ours)))))
          .containsOnlyKeys("host")
          .hasEntrySatisfying("host", text -> assertThat(text).contains(ours, "'pi4'"));
      reports.add(told(Map.of("host", ours, "device", "board")));
    }
  }

  @Test
  void aDeviceThatIsSaidToBeAMachineOfThisInstallationHasItsFigures() {
    devices.create(Map.of("name", "late", "kind", "physical"));
    store.jdbc.sql("update measurement set host = 'late'").update();

    assertThat(reports.add(told(Map.of("device", "late", "host", "late"))).place())
        .isEqualTo("late");
  }

  @ParameterizedTest
  @CsvSource({
    "A72, Cortex-A72, true",
    "cortex a72, ARM Cortex-A72 r0p3, true",
    "CortexA72, Raspberry Pi 4 Model B Rev 1.4 (Cortex-A72), true",
    "Intel Core i7-8650U, Intel(R) Core(TM) i7-8650U CPU @ 1.90GHz, true",
    "Ｃｏｒｔｅｘ－Ａ７２, cortex-a72, true",
    "A72, AMD EPYC 7763 64-Core Processor, false",
    "Cortex-A7, Cortex-A72, false",
    "Cortex-A72, Cortex-A53, false"
  })
  void figuresOfAnotherProcessorAreRefusedNamingBoth(String said, String printed, boolean same) {
    devices.create(Map.of("name", "board", "kind", "physical", "cpu", said));
    Map<String, @Nullable Object> print = told(Map.of("device", "board", "cpu", printed));
    if (same) {
      assertThat(reports.add(print).measurement().cpu()).isEqualTo(printed);
    } else {
      assertThat(refused(() -> reports.add(print)))
          .containsExactlyEntriesOf(
              Map.of(
                  "cpu",
                  "'%s' does not fit: device 'board' is said to have '%s'"
                      .formatted(printed, said)));
    }
  }

  /** The limit of twenty minutes ends a full measuring of fewer. */
  @ParameterizedTest
  @CsvSource({
    "full, 1, 30, false",
    "full, 1023, 30, false",
    "full, 1024, 30, true",
    "full, 300, 4100, true",
    "full, 300, 3900, false",
    "quick, 50, 30, true"
  })
  void fullIsAsManyQueriesAsItSays(String effort, int queries, double longest, boolean taken) {
    pi();
    Map<String, @Nullable Object> times = Prints.times(20.5, 21, 24, longest);
    times.put("queries", queries);
    Map<String, @Nullable Object> print = told(Map.of("effort", effort, "latency", times));
    if (taken) {
      assertThat(reports.add(print).measurement().latency().queries()).isEqualTo(queries);
    } else {
      assertThat(refused(() -> reports.add(print)))
          .containsExactlyEntriesOf(
              Map.of(
                  "latency.queries",
                  "'%d' does not fit: effort full takes at least 1024".formatted(queries)));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"Pi4", "PI4", "Ｐｉ４", "ｐｉ4"})
  void namesThatPeopleTakeForOneAreOfOneDevice(String alike) {
    pi();
    assertThat(refused(() -> devices.create(Map.of("name", alike, "kind", "emulated"))))
        .containsExactlyEntriesOf(
            Map.of(
                "name",
                "'%s' does not fit: device 'pi4' is there already, whose name differs only in case"
                        .formatted(alike)
                    + " or width"));
    devices.create(Map.of("name", "pi 4", "kind", "emulated"));
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
  void aDeviceGoesWithItsFiguresAndNothingElse() {
    pi();
    Measured measured = reports.add(told(Map.of()));
    long here = exported().measurements().get(0).id();

    assertThat(store.measurements.delete(here)).isFalse();
    assertThat(devices.delete("pi4")).contains(1L);
    assertThat(devices.delete("pi4")).isEmpty();
    assertThat(store.measurements.find(measured.id())).isEmpty();
    assertThat(exported().measurements()).extracting(Measured::id).containsExactly(here);

    pi();
    long again = reports.add(told(Map.of())).id();
    assertThat(store.measurements.delete(again)).isTrue();
    assertThat(store.measurements.delete(again)).isFalse();
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

  private Device pi() {
    return devices.create(
        Map.of("name", "pi4", "kind", "physical", "cores", "4", "memoryBytes", 4_000_000_000L));
  }

  private static Map<String, @Nullable Object> told(Map<String, ?> more) {
    Map<String, @Nullable Object> tree = new HashMap<>(Prints.of(FILE));
    tree.put("device", "pi4");
    tree.putAll(more);
    return tree;
  }

  private Export exported() {
    return store.exports.find("leaf", ExportFormat.ONNX).orElseThrow();
  }

  private void export(String model, String sha256) {
    model(model);
    register(model, sha256);
  }

  private void model(String name) {
    store.models.register(
        new NewModel(
            name,
            Architecture.MOBILENET_V3_SMALL,
            1,
            ImageInput.of(Architecture.MOBILENET_V3_SMALL, 64),
            List.of("a", "b"),
            "%064x".formatted(4),
            1,
            null,
            new ModelProfile(1, 1),
            Map.of()));
  }

  private void register(String model, String sha256) {
    store.exports.register(
        model,
        new NewExport(
            ExportFormat.ONNX,
            sha256,
            6_000_000,
            "%064x".formatted(4),
            new Parity(16, null, 0, 1),
            1,
            List.of(
                new Measurement(
                    1,
                    Effort.QUICK,
                    new Latency(50, 1, 2, 2, 3),
                    1,
                    1,
                    null,
                    null,
                    "server",
                    "a processor",
                    2,
                    null,
                    null,
                    "ONNX Runtime 1.29.0",
                    false))));
  }

  private static Map<String, String> refused(ThrowingCallable call) {
    List<Violation> violations = new ArrayList<>();
    assertThatThrownBy(call)
        .isInstanceOfSatisfying(
            InvalidInput.class, invalid -> violations.addAll(invalid.violations()));
    return violations.stream()
        .collect(Collectors.toMap(Violation::field, Violation::message, (one, two) -> one));
  }
}
