package dev.joryu.device;

import dev.joryu.catalog.Export;
import dev.joryu.catalog.ExportFormat;
import dev.joryu.catalog.Exports;
import dev.joryu.catalog.Measured;
import dev.joryu.catalog.Measurements;
import dev.joryu.catalog.Models;
import dev.joryu.inference.Machine;
import dev.joryu.inference.Measurement;
import dev.joryu.spec.Fields;
import dev.joryu.spec.InvalidInput;
import dev.joryu.spec.Violation;
import dev.joryu.spec.Violation.Rule;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.stereotype.Component;

/** Takes figures that were measured on devices elsewhere, if they can be what they say they are. */
@Component
public class Reports {

  private static final String ADD_FIRST = "add the device first";

  private final Devices devices;
  private final Models models;
  private final Exports exports;
  private final Measurements measurements;

  public Reports(Devices devices, Models models, Exports exports, Measurements measurements) {
    this.devices = devices;
    this.models = models;
    this.exports = exports;
    this.measurements = measurements;
  }

  /**
   * Registers a figure, in place of the one of the same file, device and number of threads.
   *
   * @param tree {@code device, model, format} and what the role {@code measure} prints; without a
   *     model, the file's hash says whose export it is
   * @throws InvalidInput with every violation
   */
  public Measured add(Map<String, ? extends @Nullable Object> tree) {
    List<Violation> violations = new ArrayList<>();
    Fields fields = Fields.of(tree, violations);
    Told told = Told.read(fields);
    fields.close();
    Device device = device(told.device(), fields);
    if (device != null) {
      requireFit(device, told.measurement(), fields);
    }
    Export export = export(told, fields);
    if (!violations.isEmpty()) {
      throw new InvalidInput(violations);
    }
    return store(
        Objects.requireNonNull(export), Objects.requireNonNull(device), told.measurement());
  }

  /**
   * Registers what the role {@code measure} has printed on a device.
   *
   * @throws InvalidInput with every violation
   */
  public Measured addPrinted(String device, String printed) {
    Map<String, @Nullable Object> tree = Printed.read(printed);
    tree.put("device", device);
    return add(tree);
  }

  private Measured store(Export export, Device device, Measurement measurement) {
    try {
      return measurements
          .addOnDevice(export, device.name(), device.kind(), measurement)
          .orElseThrow(
              () ->
                  new InvalidInput(
                      new Violation(
                          "sha256",
                          Rule.CONFLICT,
                          export.sha256(),
                          "the export was made anew meanwhile")));
    } catch (DataIntegrityViolationException e) { // somebody has just deleted the device
      throw new InvalidInput(new Violation("device", Rule.NOT_FOUND, device.name(), ADD_FIRST));
    }
  }

  private @Nullable Device device(String name, Fields fields) {
    if (name.isEmpty()) {
      return null;
    }
    Device device = devices.find(name).orElse(null);
    if (device == null) {
      fields.reject("device", Rule.NOT_FOUND, name, ADD_FIRST);
    }
    return device;
  }

  /** Where figures of the thing itself come from, and that no machine has more than it has. */
  private void requireFit(Device device, Measurement measurement, Fields fields) {
    if (!device.isEmulated()) {
      requireSame(device, measurement, fields);
    }
    Integer cores = device.cores();
    if (cores != null) {
      requireAtMost("cores", measurement.cores(), device, cores, fields);
      requireAtMost("threads", measurement.threads(), device, cores, fields);
    }
    Long memory = device.memoryBytes();
    Long peak = measurement.peakResidentBytes();
    if (memory != null && peak != null && peak > memory) {
      fields.reject(
          "peakResidentBytes",
          Rule.CONFLICT,
          peak,
          "device '%s' has only %d".formatted(device.name(), memory));
    }
  }

  private static void requireAtMost(
      String field, int value, Device device, int cores, Fields fields) {
    if (value > cores) {
      fields.reject(
          field, Rule.CONFLICT, value, "device '%s' has only %d".formatted(device.name(), cores));
    }
  }

  private void requireSame(Device device, Measurement measurement, Fields fields) {
    String host = measurement.host();
    if (isOurs(host) && !Device.sameName(host, device.name())) {
      fields.reject(
          "host",
          Rule.CONFLICT,
          host,
          "a machine of this installation is called so, and device '%s' is another; measure there"
                  .formatted(device.name())
              + ", or add a device of kind emulated");
    }
    String cpu = device.cpu();
    if (cpu != null && !measurement.cpu().isEmpty() && !Processors.agree(cpu, measurement.cpu())) {
      fields.reject(
          "cpu",
          Rule.CONFLICT,
          measurement.cpu(),
          "device '%s' is said to have '%s'".formatted(device.name(), cpu));
    }
  }

  private boolean isOurs(String host) {
    return measurements.isHost(host) || host.equalsIgnoreCase(Machine.host());
  }

  private @Nullable Export export(Told told, Fields fields) {
    String model = told.model();
    return model == null ? exportByHash(told, fields) : exportByName(model, told, fields);
  }

  private @Nullable Export exportByName(String model, Told told, Fields fields) {
    List<Export> all = exports.list(model);
    ExportFormat format = told.format();
    List<Export> meant =
        all.stream().filter(one -> format == null || one.format() == format).toList();
    if (meant.isEmpty()) {
      if (models.find(model).isEmpty()) {
        fields.reject("model", Rule.NOT_FOUND, model, "no model here is called so");
      } else {
        fields.reject("model", Rule.CONFLICT, model, "it has no such export; make one first");
      }
      return null;
    }
    List<Export> same = meant.stream().filter(one -> one.sha256().equals(told.sha256())).toList();
    if (same.isEmpty()) {
      if (!told.sha256().isEmpty()) {
        fields.reject(
            "sha256",
            Rule.CONFLICT,
            told.sha256(),
            "the file of model '%s' is %s".formatted(model, meant.get(0).sha256()));
      }
      return null;
    }
    return same.get(0);
  }

  private @Nullable Export exportByHash(Told told, Fields fields) {
    if (told.sha256().isEmpty()) {
      return null;
    }
    List<Export> same =
        exports.withFile(told.sha256()).stream()
            .filter(one -> told.format() == null || one.format() == told.format())
            .toList();
    if (same.isEmpty()) {
      fields.reject("sha256", Rule.NOT_FOUND, told.sha256(), "no export here is this file");
      return null;
    }
    if (same.size() > 1) {
      fields.reject(
          "model",
          Rule.REQUIRED,
          "",
          "one of those that have this file: "
              + same.stream().map(Export::model).distinct().collect(Collectors.joining(", ")));
      return null;
    }
    return same.get(0);
  }
}
