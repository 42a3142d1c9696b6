package dev.joryu.comparison;

import dev.joryu.catalog.Export;
import dev.joryu.catalog.ExportFormat;
import dev.joryu.catalog.Exports;
import dev.joryu.catalog.Models;
import dev.joryu.experiment.Run;
import dev.joryu.spec.Fields;
import dev.joryu.spec.InvalidInput;
import dev.joryu.spec.Names;
import dev.joryu.spec.Violation;
import dev.joryu.spec.Violation.Rule;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Exports set beside the groups of an experiment; owns their table. */
@Component
public class ExportRows {

  private final JdbcClient jdbc;
  private final Models models;
  private final Exports exports;

  public ExportRows(JdbcClient jdbc, Models models, Exports exports) {
    this.jdbc = jdbc;
    this.models = models;
    this.exports = exports;
  }

  /**
   * Adds the exports of a group's models, or that of one model; those that are there stay.
   *
   * @param experiment an experiment that exists
   * @param groups its groups
   * @param tree {@code group} or {@code model}, and {@code format}
   * @return those that were added, at least one
   * @throws InvalidInput with every violation
   */
  public List<ExportRow> add(
      String experiment, List<SeedGroup> groups, Map<String, ? extends @Nullable Object> tree) {
    List<Violation> violations = new ArrayList<>();
    Fields fields = Fields.of(tree, violations);
    ExportFormat format = fields.choice("format", ExportFormat.ONNX);
    String group = fields.optionalText("group", Names.TEXT, Names.TEXT_RULE);
    String model = fields.optionalText("model", Names.NAME, Names.NAME_RULE);
    List<String> wanted = List.of();
    if (fields.has("group") && fields.has("model")) {
      fields.reject("model", Rule.CONFLICT, "" + model, "give group or model, not both");
    } else if (!fields.has("group") && !fields.has("model")) {
      fields.reject("group", Rule.REQUIRED, "", "the label of a group, or model: the name of one");
    } else if (group != null && !group.isEmpty()) {
      wanted = exported("group", group, ofGroup(group, groups, fields), format, fields);
    } else if (model != null && !model.isEmpty()) {
      wanted = exported("model", model, one(model, fields), format, fields);
    }
    fields.close();
    if (!violations.isEmpty()) {
      throw new InvalidInput(violations);
    }
    List<ExportRow> added = new ArrayList<>();
    wanted.forEach(name -> insert(experiment, name, format).ifPresent(added::add));
    if (added.isEmpty()) {
      String field = group == null ? "model" : "group";
      String given = group == null ? "" + model : group;
      throw new InvalidInput(
          new Violation(
              field, Rule.CONFLICT, given, "what stands in the table has its row already"));
    }
    return added;
  }

  /** The exports that stand in an experiment's table, oldest first. */
  public List<ExportRow> list(String experiment) {
    return jdbc.sql("select * from export_row where experiment = :experiment order by id")
        .param("experiment", experiment)
        .query(ExportRows::row)
        .list();
  }

  /** Takes an export out of the table; says if it was there. */
  public boolean delete(String experiment, long id) {
    return jdbc.sql("delete from export_row where experiment = :experiment and id = :id")
            .param("experiment", experiment)
            .param("id", id)
            .update()
        == 1;
  }

  private static List<String> ofGroup(String label, List<SeedGroup> groups, Fields fields) {
    SeedGroup group =
        groups.stream().filter(one -> one.label().equals(label)).findFirst().orElse(null);
    if (group == null) {
      String labels = groups.stream().map(SeedGroup::label).collect(Collectors.joining(", "));
      fields.reject("group", Rule.NOT_ONE_OF, label, labels);
      return List.of();
    }
    if (group.n() == 0) {
      fields.reject("group", Rule.CONFLICT, label, "none of its runs has succeeded");
    }
    return group.runs().stream().map(Run::model).toList();
  }

  private List<String> one(String model, Fields fields) {
    if (models.find(model).isEmpty()) {
      fields.reject("model", Rule.NOT_FOUND, model, "the name of a model");
      return List.of();
    }
    return List.of(model);
  }

  /** Those of the models that have such an export. */
  private List<String> exported(
      String field, String given, List<String> names, ExportFormat format, Fields fields) {
    Map<String, List<Export>> found = exports.of(names);
    List<String> exported =
        names.stream()
            .filter(
                name ->
                    found.getOrDefault(name, List.of()).stream()
                        .anyMatch(export -> export.format() == format))
            .toList();
    if (exported.isEmpty() && !names.isEmpty()) {
      fields.reject(
          field, Rule.CONFLICT, given, "what was exported as " + format + "; export it first");
    }
    return exported;
  }

  private Optional<ExportRow> insert(String experiment, String model, ExportFormat format) {
    return jdbc.sql(
            """
            insert into export_row (experiment, model, format)
            values (:experiment, :model, :format)
            on conflict do nothing
            returning *
            """)
        .param("experiment", experiment)
        .param("model", model)
        .param("format", format.toString())
        .query(ExportRows::row)
        .optional();
  }

  private static ExportRow row(ResultSet row, int number) throws SQLException {
    return new ExportRow(
        row.getLong("id"),
        row.getString("model"),
        ExportFormat.valueOf(row.getString("format").toUpperCase(Locale.ROOT)),
        row.getTimestamp("created_at").toInstant());
  }
}
