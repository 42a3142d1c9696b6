package dev.joryu.dashboard.devices;

import dev.joryu.catalog.Measured;
import dev.joryu.dashboard.site.Moment;
import dev.joryu.dashboard.site.Wording;
import dev.joryu.inference.Effort;
import dev.joryu.inference.Measurement;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What was measured of exports, in words. */
@Component
public class MeasuredRows {

  private final Wording wording;

  MeasuredRows(Wording wording) {
    this.wording = wording;
  }

  /** A measurement, in words. */
  public MeasuredRow of(Measured measured) {
    Measurement measurement = measured.measurement();
    return new MeasuredRow(
        measured.id(),
        measured.model(),
        measured.format().toString(),
        measured.place(),
        origin(measured),
        measured.isEmulated(),
        wording.text("measurement.processor", measurement.cpu(), measurement.cores()),
        wording.count(measurement.threads()),
        millis(measurement.latency().p50()),
        millis(measurement.latency().p90()),
        millis(measurement.latency().p99()),
        millis(measurement.latency().min()),
        millis(measurement.load()),
        millis(measurement.firstInference()),
        memory(measurement.peakResidentBytes()),
        memoryBefore(measurement.residentBytes()),
        measurement.runtime(),
        measurement.unreliable(),
        notes(measured),
        Moment.of(measured.at()));
  }

  private String origin(Measured measured) {
    if (measured.device() == null) {
      return wording.text("tradeoff.origin.measured-here");
    }
    return measured.isEmulated()
        ? wording.text("tradeoff.origin.emulated")
        : wording.text("tradeoff.origin.measured-on-device");
  }

  private List<String> notes(Measured measured) {
    Measurement measurement = measured.measurement();
    List<String> notes = new ArrayList<>();
    if (measured.isEmulated()) {
      notes.add(wording.text("measurement.emulated.why"));
    }
    int queries = measurement.latency().queries();
    notes.add(
        measurement.effort() == Effort.QUICK
            ? wording.text("measurement.quick", queries)
            : wording.text("measurement.full", queries));
    if (measurement.loadBefore() != null && measurement.loadAfter() != null) {
      notes.add(
          wording.text(
              "measurement.load-average",
              wording.decimals(measurement.loadBefore(), 2),
              wording.decimals(measurement.loadAfter(), 2)));
    }
    if (measurement.unreliable()) {
      notes.add(wording.text("measurement.unreliable.why"));
    }
    return notes;
  }

  private String memory(@Nullable Long bytes) {
    return bytes == null
        ? wording.text("measurement.none")
        : wording.text("measurement.memory", megabytes(bytes));
  }

  private String memoryBefore(@Nullable Long bytes) {
    return bytes == null ? "" : wording.text("measurement.memory-before", megabytes(bytes));
  }

  private String megabytes(long bytes) {
    return wording.count(Math.round(bytes / 1e6));
  }

  private String millis(double value) {
    return wording.text("measurement.millis", wording.figure(value));
  }
}
