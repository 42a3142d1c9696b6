package dev.joryu.device;

import dev.joryu.catalog.ExportFormat;
import dev.joryu.inference.Effort;
import dev.joryu.inference.Latency;
import dev.joryu.inference.Measurement;
import dev.joryu.spec.Fields;
import dev.joryu.spec.Names;
import dev.joryu.spec.Violation.Rule;
import java.util.Objects;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What somebody tells of a file on a device: what the role {@code measure} prints, and on which
 * device that was.
 *
 * @param model the model whose export the file is; null where the file's hash is to tell
 * @param format its format; null where the file's hash is to tell
 * @param sha256 of the file
 * @param measurement of no use where there are violations
 */
record Told(
    String device,
    @Nullable String model,
    @Nullable ExportFormat format,
    String sha256,
    Measurement measurement) {

  private static final Pattern SHA256 = Pattern.compile("[0-9a-f]{64}");
  private static final String SHA256_RULE =
      "the file's SHA-256 in 64 lower-case hexadecimal digits";
  private static final int MOST_THREADS = 1024;
  private static final int MOST_CORES = 4096;
  private static final long MOST_BYTES = 1L << 50;
  private static final double MOST_LOAD = 1e6;
  private static final String[] LATENCY = {"queries", "min", "p50", "p90", "p99"};

  static Told read(Fields fields) {
    String device = fields.requiredText("device", Names.NAME, "the name of a device");
    String model = fields.optionalText("model", Names.NAME, Names.NAME_RULE);
    ExportFormat format = fields.optionalChoice("format", ExportFormat.class);
    String sha256 = fields.requiredText("sha256", SHA256, SHA256_RULE);
    int threads = Numbers.requiredInteger(fields, "threads", 1, MOST_THREADS);
    Effort effort = fields.requiredChoice("effort", Effort.class);
    Latency latency = latency(fields, effort);
    double load = Numbers.millis(fields, "load");
    double first = Numbers.millis(fields, "firstInference");
    Long resident = Numbers.optionalWhole(fields, "residentBytes", 1, MOST_BYTES);
    Long peak = Numbers.optionalWhole(fields, "peakResidentBytes", 1, MOST_BYTES);
    if (resident != null && peak != null && resident > peak) {
      fields.reject(
          "peakResidentBytes", Rule.CONFLICT, peak, "residentBytes is more than that: " + resident);
    }
    return new Told(
        device,
        model,
        format,
        sha256,
        new Measurement(
            threads,
            Objects.requireNonNullElse(effort, Effort.QUICK),
            latency,
            load,
            first,
            resident,
            peak,
            fields.requiredText("host", Names.TEXT, Names.TEXT_RULE),
            fields.requiredText("cpu", Names.TEXT, Names.TEXT_RULE),
            Numbers.requiredInteger(fields, "cores", 1, MOST_CORES),
            fields.optionalReal("loadBefore", 0, MOST_LOAD),
            fields.optionalReal("loadAfter", 0, MOST_LOAD),
            fields.requiredText("runtime", Names.TEXT, Names.TEXT_RULE),
            fields.flag("unreliable", false) || latency.unsteady()));
  }

  private static Latency latency(Fields all, @Nullable Effort effort) {
    Fields fields = all.object("latency", LATENCY);
    Latency latency =
        new Latency(
            Numbers.requiredInteger(fields, "queries", 1, Integer.MAX_VALUE),
            Numbers.millis(fields, "min"),
            Numbers.millis(fields, "p50"),
            Numbers.millis(fields, "p90"),
            Numbers.millis(fields, "p99"));
    rise(fields, "p50", latency.p50(), "min", latency.min());
    rise(fields, "p90", latency.p90(), "p50", latency.p50());
    rise(fields, "p99", latency.p99(), "p90", latency.p90());
    if (effort == Effort.FULL && fields.has("queries") && isTooFew(latency, effort)) {
      fields.reject(
          "queries",
          Rule.CONFLICT,
          latency.queries(),
          "effort full takes at least %d".formatted(effort.queries()));
    }
    fields.close();
    return latency;
  }

  /** NaN, which stands for what was rejected already, reaches no limit and is not too few. */
  private static boolean isTooFew(Latency latency, Effort effort) {
    return !Double.isNaN(latency.p99()) && !effort.canEndAfter(latency.queries(), latency.p99());
  }

  /** Nothing is smaller than NaN, which stands for what was rejected already. */
  private static void rise(
      Fields fields, String name, double value, String lower, double lowerValue) {
    if (value < lowerValue) {
      fields.reject(
          name, Rule.CONFLICT, value, "%s is more than that: %s".formatted(lower, lowerValue));
    }
  }
}
