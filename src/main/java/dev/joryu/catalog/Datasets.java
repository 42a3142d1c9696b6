package dev.joryu.catalog;

import dev.joryu.artifact.ArtifactStore;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.core.type.TypeReference;

/** The datasets by name; owns their table. */
@Component
public class Datasets {

  private static final Map<String, String> SORTS =
      Map.of("name", "name", "createdAt", "created_at", "bytes", "bytes");

  private final JdbcClient jdbc;
  private final ArtifactStore artifacts;

  public Datasets(JdbcClient jdbc, ArtifactStore artifacts) {
    this.jdbc = jdbc;
    this.artifacts = artifacts;
  }

  /**
   * Imports an uploaded zip of class folders.
   *
   * @param skipBroken whether images that cannot be read are left out with a warning rather than
   *     refused
   * @throws dev.joryu.spec.InvalidInput if the name is taken or malformed, or the zip is unfit
   */
  public Dataset importZip(String name, Path zip, boolean skipBroken) {
    throw new UnsupportedOperationException("needs dataset.DatasetImport: " + zip + skipBroken);
  }

  /**
   * Imports a folder of this machine that lies below one of {@code joryu.datasets.roots}.
   *
   * @throws dev.joryu.spec.InvalidInput if the name or the path is refused, or the folder is unfit
   */
  public Dataset importFolder(String name, String path, boolean skipBroken) {
    throw new UnsupportedOperationException("needs dataset.DatasetImport: " + path + skipBroken);
  }

  /**
   * Generates synthetic leaves.
   *
   * @param settings the generator's settings as an input tree; empty for its defaults
   * @throws dev.joryu.spec.InvalidInput with every violation of the name and the settings
   */
  public Dataset synthesise(String name, Map<String, ? extends @Nullable Object> settings) {
    throw new UnsupportedOperationException("needs dataset.SyntheticLeaves: " + name + settings);
  }

  /** Finds a dataset by name. */
  public Optional<Dataset> find(String name) {
    return jdbc.sql("select * from dataset where name = :name")
        .param("name", name)
        .query(Datasets::dataset)
        .optional();
  }

  /** Datasets, newest first where no order is asked. */
  public Page<Dataset> list(PageRequest request) {
    List<Dataset> items =
        jdbc.sql(
                "select * from dataset order by %s offset :offset limit :size"
                    .formatted(request.orderBy(SORTS, "created_at desc, name")))
            .param("offset", request.offset())
            .param("size", request.size())
            .query(Datasets::dataset)
            .list();
    long total = jdbc.sql("select count(*) from dataset").query(Long.class).single();
    return new Page<>(items, total, request.page(), request.size());
  }

  /**
   * The canonical archive of a dataset.
   *
   * @throws UncheckedIOException if the artifact store has lost it
   */
  public Path archive(Dataset dataset) {
    return artifacts.path(dataset.hash());
  }

  private static Dataset dataset(ResultSet row, int number) throws SQLException {
    return new Dataset(
        row.getString("name"),
        row.getString("hash"),
        row.getLong("bytes"),
        JsonColumn.read(row.getString("classes"), new TypeReference<List<String>>() {}),
        JsonColumn.read(
            row.getString("splits"), new TypeReference<Map<String, Dataset.SplitCount>>() {}),
        JsonColumn.read(row.getString("warnings"), new TypeReference<List<String>>() {}),
        row.getTimestamp("created_at").toInstant());
  }
}
