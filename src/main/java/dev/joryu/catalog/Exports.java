package dev.joryu.catalog;

import static java.util.stream.Collectors.groupingBy;

import dev.joryu.artifact.ArtifactStore;
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
 * What models were exported to; owns the table. It is the catalog's, because a run's export is
 * registered together with its model.
 */
@Component
public class Exports {

  private final JdbcClient jdbc;
  private final ArtifactStore artifacts;
  private final Measurements measurements;

  public Exports(JdbcClient jdbc, ArtifactStore artifacts, Measurements measurements) {
    this.jdbc = jdbc;
    this.measurements = measurements;
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
    export
        .measurements()
        .forEach(measurement -> measurements.addHere(model, export.format(), measurement));
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
    Map<List<String>, List<Measured>> measured =
        measurements.of(models).stream()
            .collect(groupingBy(one -> List.of(one.model(), one.format().toString())));
    return jdbc
        .sql("select * from export where model = any(:models) order by model, format")
        .param("models", names)
        .query((row, number) -> export(row, measured.getOrDefault(key(row), List.of())))
        .list()
        .stream()
        .collect(groupingBy(Export::model));
  }

  /** Exports that are this very file, which may be of several models. */
  public List<Export> withFile(String sha256) {
    return jdbc
        .sql("select model from export where sha256 = :sha256 order by model")
        .param("sha256", sha256)
        .query(String.class)
        .list()
        .stream()
        .distinct()
        .flatMap(model -> list(model).stream())
        .filter(export -> export.sha256().equals(sha256))
        .toList();
  }

  /**
   * The file of an export.
   *
   * @throws UncheckedIOException if the artifact store has lost it
   */
  public Path file(Export export) {
    return artifacts.path(export.sha256());
  }

  private static List<String> key(ResultSet row) throws SQLException {
    return List.of(row.getString("model"), row.getString("format"));
  }

  private static Export export(ResultSet row, List<Measured> measurements) throws SQLException {
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
}
