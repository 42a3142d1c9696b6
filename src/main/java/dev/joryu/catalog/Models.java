package dev.joryu.catalog;

import dev.joryu.artifact.ArtifactStore;
import dev.joryu.spec.Architecture;
import dev.joryu.spec.GivenFile;
import dev.joryu.spec.ImageInput;
import dev.joryu.spec.ImportSpec;
import dev.joryu.spec.InvalidInput;
import dev.joryu.spec.Violation;
import dev.joryu.spec.Violation.Rule;
import dev.joryu.weights.TensorFile;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.core.type.TypeReference;

/** The registry of models; owns their table. */
@Component
public class Models {

  private static final Map<String, String> SORTS =
      Map.of(
          "name", "name",
          "architecture", "architecture",
          "createdAt", "created_at",
          "parameters", "parameters",
          "macs", "macs",
          "bytes", "bytes",
          "accuracy", "(metrics->>'test/accuracy')::float8");

  private final JdbcClient jdbc;
  private final ArtifactStore artifacts;
  private final ModelImports imports;
  private final PromisedNames promised;

  public Models(
      JdbcClient jdbc, ArtifactStore artifacts, ModelImports imports, PromisedNames promised) {
    this.jdbc = jdbc;
    this.artifacts = artifacts;
    this.imports = imports;
    this.promised = promised;
  }

  /** Adds a model whose weights are already in the artifact store. */
  public void register(NewModel model) {
    if (!insert(model, null, List.of())) {
      throw taken(model.name());
    }
  }

  /**
   * Imports weights that were made elsewhere.
   *
   * @throws InvalidInput if the name is taken, or with everything that keeps the file from being
   *     the weights its user describes; nothing is registered then
   */
  public Model importWeights(ImportSpec spec, GivenFile file) {
    refuseTaken(spec.name());
    ModelImports.ImportedModel imported = imports.run(spec, file);
    refuseTaken(spec.name());
    if (!insert(imported.model(), imported.origin(), imported.warnings())) {
      throw taken(spec.name());
    }
    return find(spec.name()).orElseThrow();
  }

  /**
   * An import as its user describes it and, where the user is silent, as the file describes itself.
   *
   * @param fields an input tree
   * @throws InvalidInput with everything wrong in the fields, and with the file where it is none of
   *     weights or damaged
   */
  public ImportSpec describe(Map<String, ? extends @Nullable Object> fields, GivenFile file) {
    List<Violation> violations = new ArrayList<>();
    Map<String, String> metadata = Map.of();
    try (TensorFile opened = TensorFile.open(file)) {
      metadata = opened.metadata();
    } catch (InvalidInput damaged) {
      violations.addAll(damaged.violations());
    }
    ImportSpec spec = ImportSpec.read(fields, metadata, violations);
    if (!violations.isEmpty()) {
      throw new InvalidInput(violations);
    }
    return spec;
  }

  private void refuseTaken(String name) {
    if (promised.isPromised(name) || find(name).isPresent()) {
      throw taken(name);
    }
  }

  private static InvalidInput taken(String name) {
    return new InvalidInput(
        new Violation(
            "name", Rule.CONFLICT, name, "another model has this name; choose one of its own"));
  }

  private boolean insert(NewModel model, @Nullable Origin origin, List<String> warnings) {
    return jdbc.sql(
                """
                insert into model (name, architecture, width, preprocessing, classes, sha256, bytes,
                                   run, origin, warnings, parameters, macs, metrics)
                values (:name, :architecture, :width, :preprocessing::jsonb, :classes::jsonb,
                        :sha256, :bytes, :run, :origin::jsonb, :warnings::jsonb, :parameters, :macs,
                        :metrics::jsonb)
                on conflict do nothing
                """)
            .param("name", model.name())
            .param("architecture", model.architecture().toString())
            .param("width", model.width())
            .param("preprocessing", JsonColumn.write(model.input()))
            .param("classes", JsonColumn.write(model.classes()))
            .param("sha256", model.sha256())
            .param("bytes", model.bytes())
            .param("run", model.run())
            .param("origin", origin == null ? null : JsonColumn.write(origin))
            .param("warnings", JsonColumn.write(warnings))
            .param("parameters", model.profile() == null ? null : model.profile().parameters())
            .param("macs", model.profile() == null ? null : model.profile().macs())
            .param("metrics", JsonColumn.write(model.metrics()))
            .update()
        == 1;
  }

  /** Finds a model by name. */
  public Optional<Model> find(String name) {
    return jdbc.sql("select * from model where name = :name")
        .param("name", name)
        .query(Models::model)
        .optional();
  }

  /** The models of these names that exist, by name. */
  public Map<String, Model> named(Collection<String> names) {
    return jdbc
        .sql("select * from model where name = any(:names)")
        .param("names", names.toArray(String[]::new))
        .query(Models::model)
        .list()
        .stream()
        .collect(Collectors.toMap(Model::name, Function.identity()));
  }

  /** Models, newest first where no order is asked. */
  public Page<Model> list(PageRequest request) {
    List<Model> items =
        jdbc.sql(
                "select * from model order by %s offset :offset limit :size"
                    .formatted(request.orderBy(SORTS, "created_at desc, name")))
            .param("offset", request.offset())
            .param("size", request.size())
            .query(Models::model)
            .list();
    long total = jdbc.sql("select count(*) from model").query(Long.class).single();
    return new Page<>(items, total, request.page(), request.size());
  }

  /**
   * The weights file of a model.
   *
   * @throws UncheckedIOException if the artifact store has lost it
   */
  public Path weights(Model model) {
    return artifacts.path(model.sha256());
  }

  private static Model model(ResultSet row, int number) throws SQLException {
    long run = row.getLong("run");
    String origin = row.getString("origin");
    return new Model(
        row.getString("name"),
        Architecture.valueOf(row.getString("architecture").toUpperCase(Locale.ROOT)),
        row.getDouble("width"),
        JsonColumn.read(row.getString("preprocessing"), ImageInput.class),
        JsonColumn.read(row.getString("classes"), new TypeReference<List<String>>() {}),
        row.getString("sha256"),
        row.getLong("bytes"),
        run == 0 ? null : run,
        origin == null ? null : JsonColumn.read(origin, Origin.class),
        JsonColumn.read(row.getString("warnings"), new TypeReference<List<String>>() {}),
        profile(row),
        JsonColumn.read(row.getString("metrics"), new TypeReference<Map<String, Double>>() {}),
        row.getTimestamp("created_at").toInstant());
  }

  private static @Nullable ModelProfile profile(ResultSet row) throws SQLException {
    Long parameters = row.getObject("parameters", Long.class);
    Long macs = row.getObject("macs", Long.class);
    return parameters == null || macs == null ? null : new ModelProfile(parameters, macs);
  }
}
