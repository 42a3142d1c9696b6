package dev.joryu.api.models;

import dev.joryu.catalog.DeviceKind;
import dev.joryu.catalog.Export;
import dev.joryu.catalog.ExportFormat;
import dev.joryu.catalog.Measured;
import dev.joryu.inference.Effort;
import dev.joryu.inference.Measurement;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a model takes for one image on a machine; null where the machine does not tell.
 *
 * @param unit of all times: {@code ms}
 */
public record MeasurementJson(
    long id,
    String model,
    ExportFormat format,
    @Schema(description = "Name of the device, or of the machine of this installation")
        String device,
    @Schema(
            description =
                "measured: on a machine of this installation; measured_on_device; emulated: where"
                    + " the device was imitated, which says nothing of its time")
        String origin,
    int threads,
    @Schema(description = "quick for a first impression, full for at least a minute") Effort effort,
    @Schema(description = "How many images were timed") int queries,
    @Schema(description = "Unit of min, p50, p90, p99, load and firstInference") String unit,
    @Schema(description = "Fastest query in milliseconds") double min,
    @Schema(description = "Median of the queries in milliseconds") double p50,
    @Schema(description = "90th percentile of the queries in milliseconds") double p90,
    @Schema(description = "99th percentile of the queries in milliseconds") double p99,
    @Schema(description = "Loading the file in milliseconds") double load,
    @Schema(description = "First inference after loading in milliseconds") double firstInference,
    @Schema(description = "Memory of the process before the model was loaded, in bytes")
        @Nullable Long residentBytes,
    @Schema(description = "The most memory the process had, in bytes")
        @Nullable Long peakResidentBytes,
    @Schema(description = "Name of the machine in its network") String host,
    String cpu,
    int cores,
    @Schema(description = "Load average of the machine before, in runnable threads")
        @Nullable Double loadBefore,
    @Schema(description = "Load average of the machine after, in runnable threads")
        @Nullable Double loadAfter,
    String runtime,
    @Schema(description = "Whether something else used the machine") boolean unreliable,
    Instant measuredAt) {

  private static final String MILLISECONDS = "ms";

  /** All that was measured of an export. */
  public static List<MeasurementJson> of(Export export) {
    return export.measurements().stream().map(MeasurementJson::of).toList();
  }

  /** What was measured somewhere. */
  public static MeasurementJson of(Measured measured) {
    Measurement measurement = measured.measurement();
    return new MeasurementJson(
        measured.id(),
        measured.model(),
        measured.format(),
        measured.place(),
        origin(measured.kind()),
        measurement.threads(),
        measurement.effort(),
        measurement.latency().queries(),
        MILLISECONDS,
        measurement.latency().min(),
        measurement.latency().p50(),
        measurement.latency().p90(),
        measurement.latency().p99(),
        measurement.load(),
        measurement.firstInference(),
        measurement.residentBytes(),
        measurement.peakResidentBytes(),
        measurement.host(),
        measurement.cpu(),
        measurement.cores(),
        measurement.loadBefore(),
        measurement.loadAfter(),
        measurement.runtime(),
        measurement.unreliable(),
        measured.at());
  }

  private static String origin(@Nullable DeviceKind kind) {
    if (kind == null) {
      return "measured";
    }
    return switch (kind) {
      case PHYSICAL -> "measured_on_device";
      case EMULATED -> "emulated";
    };
  }
}
