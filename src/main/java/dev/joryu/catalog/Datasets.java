package dev.joryu.catalog;

import dev.joryu.artifact.ArtifactStore;
import dev.joryu.dataset.DatasetImport;
import dev.joryu.dataset.ImportedDataset;
import dev.joryu.dataset.Split;
import dev.joryu.dataset.SyntheticLeaves;
import dev.joryu.spec.GivenFile;
import dev.joryu.spec.InvalidInput;
import dev.joryu.spec.Names;
import dev.joryu.spec.Violation;
import dev.joryu.spec.Violation.Rule;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.LinkedHashMap;
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
  private final Imports imports;
  private final AllowedRoots roots;

  public Datasets(JdbcClient jdbc, ArtifactStore artifacts, Imports imports, AllowedRoots roots) {
    this.jdbc = jdbc;
    this.artifacts = artifacts;
    this.imports = imports;
    this.roots = roots;
  }

  /**
   * Imports an uploaded zip of class folders.
   *
   * @param skipBroken whether images that cannot be read are left out with a warning rather than
   *     refused
   * @throws dev.joryu.spec.InvalidInput if the name is taken or malformed, or the zip is unfit
   */
  public Dataset importZip(String name, GivenFile zip, boolean skipBroken) {
    refuseName(name);
    return add(name, archive -> DatasetImport.fromZip(zip, skipBroken, archive));
  }

  /**
   * Imports a folder of this machine that lies below one of {@code joryu.datasets.roots}.
   *
   * @throws dev.joryu.spec.InvalidInput if the name or the path is refused, or the folder is unfit
   */
  public Dataset importFolder(String name, String path, boolean skipBroken) {
    refuseName(name);
    Path folder = roots.folder(path);
    return add(name, archive -> DatasetImport.fromFolder(folder, skipBroken, archive));
  }

  /**
   * Generates synthetic leaves.
   *
   * @param settings the generator's settings as an input tree; empty for its defaults
   * @throws dev.joryu.spec.InvalidInput with every violation of the name and the settings
   */
  public Dataset synthesise(String name, Map<String, ? extends @Nullable Object> settings) {
    refuseName(name);
    SyntheticLeaves leaves = SyntheticInput.read(settings);
    return add(name, archive -> DatasetImport.synthetic(leaves, archive));
  }

  /** Finds a dataset by name. */
  public Optional<Dataset> find(String name) {
    return jdbc.sql("select * from dataset where name = :name")
        .param("name", name)
        .query(Datasets::dataset)
        .optional();
  }

  /** The newest dataset of exactly these classes; where there is none, the newest of any. */
  public Optional<Dataset> nearest(List<String> classes) {
    return jdbc.sql(
            """
            select * from dataset
            order by classes = :classes::jsonb desc, created_at desc, name limit 1
            """)
        .param("classes", JsonColumn.write(classes))
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

  private void refuseName(String name) {
    if (!Names.NAME.matcher(name).matches()) {
      throw new InvalidInput(new Violation("name", Rule.MALFORMED, name, Names.NAME_RULE));
    }
    if (find(name).isPresent()) {
      throw taken(name);
    }
  }

  private static InvalidInput taken(String name) {
    return new InvalidInput(
        new Violation(
            "name", Rule.CONFLICT, name, "another dataset has this name; choose one of its own"));
  }

  private Dataset add(String name, Imports.Source source) {
    Imports.Stored stored = imports.store(source);
    ImportedDataset imported = stored.dataset();
    boolean added =
        jdbc.sql(
                    """
                    insert into dataset (name, hash, bytes, classes, splits, warnings)
                    values (:name, :hash, :bytes, :classes::jsonb, :splits::jsonb,
                            :warnings::jsonb)
                    on conflict do nothing
                    """)
                .param("name", name)
                .param("hash", stored.artifact().sha256())
                .param("bytes", stored.artifact().bytes())
                .param("classes", JsonColumn.write(imported.classes()))
                .param("splits", JsonColumn.write(splits(imported)))
                .param("warnings", JsonColumn.write(imported.warnings()))
                .update()
            == 1;
    if (!added) {
      throw taken(name);
    }
    return find(name).orElseThrow();
  }

  private static Map<String, Dataset.SplitCount> splits(ImportedDataset imported) {
    Map<String, Dataset.SplitCount> splits = new LinkedHashMap<>();
    imported
        .counts()
        .forEach(
            (split, perClass) ->
                splits.put(
                    split.toString(),
                    new Dataset.SplitCount(
                        perClass.values().stream().mapToLong(Integer::longValue).sum(), perClass)));
    if (imported.unlabelled() > 0) {
      splits.put(
          Split.UNLABELLED.toString(), new Dataset.SplitCount(imported.unlabelled(), Map.of()));
    }
    return splits;
  }

  private static Dataset dataset(ResultSet row, int number) throws SQLException {
    List<String> classes =
        JsonColumn.read(row.getString("classes"), new TypeReference<List<String>>() {});
    Map<String, Dataset.SplitCount> stored =
        JsonColumn.read(
            row.getString("splits"), new TypeReference<Map<String, Dataset.SplitCount>>() {});
    return new Dataset(
        row.getString("name"),
        row.getString("hash"),
        row.getLong("bytes"),
        classes,
        inOrder(stored, classes),
        JsonColumn.read(row.getString("warnings"), new TypeReference<List<String>>() {}),
        row.getTimestamp("created_at").toInstant());
  }

  /** jsonb keeps no order of keys. */
  private static Map<String, Dataset.SplitCount> inOrder(
      Map<String, Dataset.SplitCount> stored, List<String> classes) {
    Map<String, Dataset.SplitCount> ordered = new LinkedHashMap<>();
    for (Split split : Split.values()) {
      Dataset.SplitCount count = stored.get(split.toString());
      if (count != null) {
        Map<String, Integer> perClass = new LinkedHashMap<>();
        if (split != Split.UNLABELLED) {
          classes.forEach(name -> perClass.put(name, count.perClass().getOrDefault(name, 0)));
        }
        ordered.put(split.toString(), new Dataset.SplitCount(count.images(), perClass));
      }
    }
    return ordered;
  }
}
