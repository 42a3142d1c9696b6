package dev.joryu.device;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.joryu.catalog.Export;
import dev.joryu.catalog.ExportFormat;
import dev.joryu.catalog.ModelProfile;
import dev.joryu.catalog.NewExport;
import dev.joryu.catalog.NewModel;
import dev.joryu.experiment.StoreFixture;
import dev.joryu.inference.Effort;
import dev.joryu.inference.Latency;
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
import org.junit.jupiter.api.io.TempDir;

/** A store with one export, and what devices tell of it. */
abstract class DeviceFixture {

  static final String FILE = "0e".repeat(32);

  StoreFixture store;
  Devices devices;
  Reports reports;

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

  Device pi() {
    return devices.create(
        Map.of("name", "pi4", "kind", "physical", "cores", "4", "memoryBytes", 4_000_000_000L));
  }

  static Map<String, @Nullable Object> told(Map<String, ?> more) {
    Map<String, @Nullable Object> tree = new HashMap<>(Prints.of(FILE));
    tree.put("device", "pi4");
    tree.putAll(more);
    return tree;
  }

  Export exported() {
    return store.exports.find("leaf", ExportFormat.ONNX).orElseThrow();
  }

  void export(String model, String sha256) {
    model(model);
    register(model, sha256);
  }

  void model(String name) {
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

  void register(String model, String sha256) {
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

  static Map<String, String> refused(ThrowingCallable call) {
    List<Violation> violations = new ArrayList<>();
    assertThatThrownBy(call)
        .isInstanceOfSatisfying(
            InvalidInput.class, invalid -> violations.addAll(invalid.violations()));
    return violations.stream()
        .collect(Collectors.toMap(Violation::field, Violation::message, (one, two) -> one));
  }
}
