package dev.joryu.comparison;

import dev.joryu.spec.Fields;
import dev.joryu.spec.InvalidInput;
import dev.joryu.spec.Names;
import dev.joryu.spec.Violation;
import dev.joryu.spec.Violation.Rule;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Figures that others have published, set beside those of an experiment; owns their table. */
@Component
public class Quotes {

  private static final String SOURCE_RULE =
      "1 to 200 characters that say where the figure is from: a paper and its table, a data sheet";

  private final JdbcClient jdbc;

  public Quotes(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /**
   * Adds a figure.
   *
   * @param experiment an experiment that exists
   * @param tree {@code group, metric, device, threads, value, source}
   * @throws InvalidInput with every violation
   */
  public Quote add(String experiment, Map<String, ? extends @Nullable Object> tree) {
    List<Violation> violations = new ArrayList<>();
    Fields fields = Fields.of(tree, violations);
    String group = fields.requiredText("group", Names.TEXT, Names.TEXT_RULE);
    MeasureFields of = MeasureFields.read(fields);
    if (of.needsDevice() && of.device() == null && !fields.has("device")) {
      fields.reject("device", Rule.REQUIRED, "", "the machine it was measured on");
    }
    if (!fields.has("value")) {
      fields.reject("value", Rule.REQUIRED, "", "a number");
    }
    double value = fields.real("value", 0, 0, of.most());
    String source = fields.requiredText("source", Names.TEXT, SOURCE_RULE);
    fields.close();
    if (!violations.isEmpty()) {
      throw new InvalidInput(violations);
    }
    Measure measure = Objects.requireNonNull(of.measure());
    return insert(experiment, group, measure, of, value, source)
        .orElseThrow(
            () ->
                new InvalidInput(
                    new Violation(
                        "metric",
                        Rule.CONFLICT,
                        measure.toString(),
                        "it is quoted for '" + group + "' already; delete that figure first")));
  }

  /** The figures of an experiment, oldest first. */
  public List<Quote> list(String experiment) {
    return jdbc.sql("select * from quoted_figure where experiment = :experiment order by id")
        .param("experiment", experiment)
        .query(Quotes::quote)
        .list();
  }

  /** Forgets a figure; says if it was there. */
  public boolean delete(String experiment, long id) {
    return jdbc.sql("delete from quoted_figure where experiment = :experiment and id = :id")
            .param("experiment", experiment)
            .param("id", id)
            .update()
        == 1;
  }

  private Optional<Quote> insert(
      String experiment,
      String group,
      Measure measure,
      MeasureFields of,
      double value,
      String source) {
    return jdbc.sql(
            """
            insert into quoted_figure
              (experiment, label, measure, dataset, device, threads, value, source)
            values (:experiment, :label, :measure, :dataset, :device, :threads, :value, :source)
            on conflict do nothing
            returning *
            """)
        .param("experiment", experiment)
        .param("label", group)
        .param("measure", measure.toString())
        .param("dataset", of.dataset())
        .param("device", of.device())
        .param("threads", of.threads())
        .param("value", value)
        .param("source", source)
        .query(Quotes::quote)
        .optional();
  }

  private static Quote quote(ResultSet row, int number) throws SQLException {
    return new Quote(
        row.getLong("id"),
        row.getString("label"),
        Measure.of(row.getString("measure")).orElseThrow(),
        row.getString("dataset"),
        row.getString("device"),
        row.getObject("threads", Integer.class),
        row.getDouble("value"),
        row.getString("source"),
        row.getTimestamp("created_at").toInstant());
  }
}
