package dev.joryu.device;

import static org.assertj.core.api.Assertions.assertThat;

import dev.joryu.inference.Machine;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Figures that cannot be those of the device or the file they are told of. */
class RefusedReportsTests extends DeviceFixture {

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
}
