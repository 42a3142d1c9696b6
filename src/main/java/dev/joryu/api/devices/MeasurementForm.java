package dev.joryu.api.devices;

import dev.joryu.catalog.ExportFormat;
import dev.joryu.inference.Effort;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.media.Schema.RequiredMode;
import org.jspecify.annotations.Nullable;

/**
 * What tells of a figure taken on a device, for the OpenAPI document: all but {@code device, model,
 * format} is what {@code java -jar joryu.jar measure FILE.onnx} prints there. Times are in
 * milliseconds.
 */
record MeasurementForm(
    @Schema(requiredMode = RequiredMode.REQUIRED) String device,
    @Schema(description = "The model whose export was measured; found by the file's hash otherwise")
        @Nullable String model,
    @Nullable ExportFormat format,
    @Schema(
            requiredMode = RequiredMode.REQUIRED,
            description = "Of the file that was measured; refused unless it is the export's")
        String sha256,
    @Schema(requiredMode = RequiredMode.REQUIRED) int threads,
    @Schema(
            requiredMode = RequiredMode.REQUIRED,
            description = "full: at least 1024 queries, or 20 minutes of slower ones")
        Effort effort,
    @Schema(requiredMode = RequiredMode.REQUIRED) Times latency,
    @Schema(requiredMode = RequiredMode.REQUIRED) double load,
    @Schema(requiredMode = RequiredMode.REQUIRED) double firstInference,
    @Nullable Long residentBytes,
    @Nullable Long peakResidentBytes,
    @Schema(
            requiredMode = RequiredMode.REQUIRED,
            description =
                "Name of the machine; for a physical device none of this installation's own")
        String host,
    @Schema(requiredMode = RequiredMode.REQUIRED) String cpu,
    @Schema(requiredMode = RequiredMode.REQUIRED) int cores,
    @Nullable Double loadBefore,
    @Nullable Double loadAfter,
    @Schema(requiredMode = RequiredMode.REQUIRED) String runtime,
    @Nullable Boolean unreliable) {

  /** What queries took, in milliseconds; none is less than the one before. */
  record Times(
      @Schema(requiredMode = RequiredMode.REQUIRED) int queries,
      @Schema(requiredMode = RequiredMode.REQUIRED) double min,
      @Schema(requiredMode = RequiredMode.REQUIRED) double p50,
      @Schema(requiredMode = RequiredMode.REQUIRED) double p90,
      @Schema(requiredMode = RequiredMode.REQUIRED) double p99) {}
}
