package dev.joryu.dashboard.library;

import dev.joryu.catalog.Export;
import dev.joryu.catalog.Exports;
import dev.joryu.dashboard.site.Fact;
import dev.joryu.dashboard.site.Moment;
import dev.joryu.dashboard.site.Wording;
import dev.joryu.inference.Effort;
import dev.joryu.inference.Measurement;
import dev.joryu.inference.Parity;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Exports and what was measured of them, in words. */
@Component
public class ExportViews {

  private final Exports exports;
  private final Wording wording;

  ExportViews(Exports exports, Wording wording) {
    this.exports = exports;
    this.wording = wording;
  }

  /** The exports of a model. */
  public List<ExportView> of(String model) {
    return exports.list(model).stream().map(this::view).toList();
  }

  private ExportView view(Export export) {
    return new ExportView(
        export.model(),
        export.format().toString(),
        wording.bytes(export.bytes()),
        Moment.of(export.createdAt()),
        List.of(
            new Fact(wording.text("export.parity"), parity(export.parity())),
            new Fact(wording.text("export.made-in"), seconds(export.seconds())),
            new Fact(wording.text("fact.hash"), export.sha256())),
        export.measurements().stream().map(this::row).toList());
  }

  private String parity(Parity parity) {
    String images =
        parity.dataset() == null
            ? wording.text("export.parity.leaves", parity.images())
            : wording.text("export.parity.dataset", parity.images(), parity.dataset());
    return wording.text("export.parity.figure", wording.figure(parity.relative()), images);
  }

  private ExportView.Row row(Measurement measurement) {
    return new ExportView.Row(
        measurement.host(),
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
        notes(measurement));
  }

  private List<String> notes(Measurement measurement) {
    List<String> notes = new ArrayList<>();
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

  private String seconds(double value) {
    return wording.text("measurement.seconds", wording.decimals(value, 1));
  }
}
