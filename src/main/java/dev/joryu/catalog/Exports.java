package dev.joryu.catalog;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;

import dev.joryu.artifact.ArtifactStore;
import dev.joryu.inference.Effort;
import dev.joryu.inference.Latency;
import dev.joryu.inference.Measurement;
import dev.joryu.inference.Parity;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * What models were exported to and what was measured of it; owns both tables. They are the
 * catalog's, because a run's export is registered together with its model.
 */
@Component
public class Exports {

  private final JdbcClient jdbc;
  private final ArtifactStore artifacts;

  public Exports(JdbcClient jdbc, ArtifactStore artifacts) {
    this.jdbc = jdbc;
    this.artifacts = artifacts;
  }

  /** Adds an export, or replaces the one of the same format with all that was measured of it. */
  public void register(String model, NewExport export) {
    jdbc.sql("delete from export where model = :model and format = :format")
        .param("model", model)
        .param("format", export.format().toString())
        .update();
    jdbc.sql(
            """
            insert into export (model, format, sha256, bytes, weights_sha256, images, dataset,
                                max_difference, max_logit, seconds)
            values (:model, :format, :sha256, :bytes, :weightsSha256, :images, :dataset,
                    :maxDifference, :maxLogit, :seconds)
            """)
        .param("model", model)
        .param("format", export.format().toString())
        .param("sha256", export.sha256())
        .param("bytes", export.bytes())
        .param("weightsSha256", export.weightsSha256())
        .param("images", export.parity().images())
        .param("dataset", export.parity().dataset())
        .param("maxDifference", export.parity().maxDifference())
        .param("maxLogit", export.parity().maxLogit())
        .param("seconds", export.seconds())
        .update();
    export.measurements().forEach(measurement -> add(model, export.format(), measurement));
  }

  /** Finds a model's export. */
  public Optional<Export> find(String model, ExportFormat format) {
    return list(model).stream().filter(export -> export.format() == format).findFirst();
  }

  /** A model's exports, by format. */
  public List<Export> list(String model) {
    return of(List.of(model)).getOrDefault(model, List.of());
  }

  /** Exports by name of model, by format; models without any are missing. */
  public Map<String, List<Export>> of(Collection<String> models) {
    String[] names = models.toArray(String[]::new);
    Map<List<String>, List<Measurement>> measurements = measurements(names);
    return jdbc
        .sql("select * from export where model = any(:models) order by model, format")
        .param("models", names)
        .query((row, number) -> export(row, measurements.getOrDefault(key(row), List.of())))
        .list()
        .stream()
        .collect(groupingBy(Export::model));
  }

  /**
   * The file of an export.
   *
   * @throws UncheckedIOException if the artifact store has lost it
   */
  public Path file(Export export) {
    return artifacts.path(export.sha256());
  }

  private void add(String model, ExportFormat format, Measurement measurement) {
    Latency latency = measurement.latency();
    jdbc.sql(
            """
            insert into measurement (model, format, host, threads, effort, queries, min_ms, p50_ms,
              p90_ms, p99_ms, load_ms, first_ms, resident_bytes, peak_resident_bytes, cpu, cores,
              load_before, load_after, runtime, unreliable)
            values (:model, :format, :host, :threads, :effort, :queries, :min, :p50,
              :p90, :p99, :load, :first, :resident, :peakResident, :cpu, :cores,
              :loadBefore, :loadAfter, :runtime, :unreliable)
            """)
        .param("model", model)
        .param("format", format.toString())
        .param("host", measurement.host())
        .param("threads", measurement.threads())
        .param("effort", measurement.effort().name())
        .param("queries", latency.queries())
        .param("min", latency.min())
        .param("p50", latency.p50())
        .param("p90", latency.p90())
        .param("p99", latency.p99())
        .param("load", measurement.load())
        .param("first", measurement.firstInference())
        .param("resident", measurement.residentBytes())
        .param("peakResident", measurement.peakResidentBytes())
        .param("cpu", measurement.cpu())
        .param("cores", measurement.cores())
        .param("loadBefore", measurement.loadBefore())
        .param("loadAfter", measurement.loadAfter())
        .param("runtime", measurement.runtime())
        .param("unreliable", measurement.unreliable())
        .update();
  }

  private Map<List<String>, List<Measurement>> measurements(String[] models) {
    record Row(List<String> key, Measurement measurement) {}
    return jdbc
        .sql("select * from measurement where model = any(:models) order by host, threads")
        .param("models", models)
        .query((row, number) -> new Row(key(row), measurement(row)))
        .list()
        .stream()
        .collect(groupingBy(Row::key, mapping(Row::measurement, toList())));
  }

  private static List<String> key(ResultSet row) throws SQLException {
    return List.of(row.getString("model"), row.getString("format"));
  }

  private static Export export(ResultSet row, List<Measurement> measurements) throws SQLException {
    return new Export(
        row.getString("model"),
        ExportFormat.valueOf(row.getString("format").toUpperCase(Locale.ROOT)),
        row.getString("sha256"),
        row.getLong("bytes"),
        row.getString("weights_sha256"),
        new Parity(
            row.getInt("images"),
            row.getString("dataset"),
            row.getDouble("max_difference"),
            row.getDouble("max_logit")),
        row.getDouble("seconds"),
        row.getTimestamp("created_at").toInstant(),
        measurements);
  }

  private static Measurement measurement(ResultSet row) throws SQLException {
    return new Measurement(
        row.getInt("threads"),
        Effort.valueOf(row.getString("effort")),
        new Latency(
            row.getInt("queries"),
            row.getDouble("min_ms"),
            row.getDouble("p50_ms"),
            row.getDouble("p90_ms"),
            row.getDouble("p99_ms")),
        row.getDouble("load_ms"),
        row.getDouble("first_ms"),
        row.getObject("resident_bytes", Long.class),
        row.getObject("peak_resident_bytes", Long.class),
        row.getString("host"),
        row.getString("cpu"),
        row.getInt("cores"),
        row.getObject("load_before", Double.class),
        row.getObject("load_after", Double.class),
        row.getString("runtime"),
        row.getBoolean("unreliable"));
  }
}
