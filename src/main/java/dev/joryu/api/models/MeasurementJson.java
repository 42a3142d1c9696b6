package dev.joryu.api.models;

import dev.joryu.catalog.Export;
import dev.joryu.catalog.ExportFormat;
import dev.joryu.inference.Effort;
import dev.joryu.inference.Measurement;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a model takes for one image on a machine. Times in milliseconds; null where the machine does
 * not tell.
 *
 * @param device name of the machine
 * @param origin {@code measured}: on the device itself
 * @param effort {@code quick} for a first impression, {@code full} for at least a minute
 * @param residentBytes memory of the process before the model was loaded
 * @param peakResidentBytes the most memory the process had
 * @param unreliable whether something else used the machine
 */
public record MeasurementJson(
    ExportFormat format,
    String device,
    String origin,
    int threads,
    Effort effort,
    int queries,
    double min,
    double p50,
    double p90,
    double p99,
    double load,
    double firstInference,
    @Nullable Long residentBytes,
    @Nullable Long peakResidentBytes,
    String cpu,
    int cores,
    @Nullable Double loadBefore,
    @Nullable Double loadAfter,
    String runtime,
    boolean unreliable) {

  private static final String MEASURED = "measured";

  /** All that was measured of an export. */
  public static List<MeasurementJson> of(Export export) {
    return export.measurements().stream().map(m -> of(export.format(), m)).toList();
  }

  private static MeasurementJson of(ExportFormat format, Measurement measurement) {
    return new MeasurementJson(
        format,
        measurement.host(),
        MEASURED,
        measurement.threads(),
        measurement.effort(),
        measurement.latency().queries(),
        measurement.latency().min(),
        measurement.latency().p50(),
        measurement.latency().p90(),
        measurement.latency().p99(),
        measurement.load(),
        measurement.firstInference(),
        measurement.residentBytes(),
        measurement.peakResidentBytes(),
        measurement.cpu(),
        measurement.cores(),
        measurement.loadBefore(),
        measurement.loadAfter(),
        measurement.runtime(),
        measurement.unreliable());
  }
}
