package dev.joryu.experiment;

import dev.joryu.catalog.Page;
import dev.joryu.catalog.PageRequest;
import dev.joryu.spec.Fields;
import dev.joryu.spec.InvalidInput;
import dev.joryu.spec.Method;
import dev.joryu.spec.Names;
import dev.joryu.spec.Violation;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The experiments and how they stand. */
@Component
public class Experiments {

  private static final Map<String, String> SORTS =
      Map.of("name", "e.name", "createdAt", "e.created_at", "changedAt", "changed_at");

  private static final String SELECT =
      """
      select e.name, e.created_at,
             coalesce(max(greatest(r.created_at, r.started_at, r.finished_at)), e.created_at)
               as changed_at
      from experiment e left join run r on r.experiment = e.name
      """;

  private final JdbcClient jdbc;
  private final StoredRuns rows;

  Experiments(JdbcClient jdbc, StoredRuns rows) {
    this.jdbc = jdbc;
    this.rows = rows;
  }

  /** Experiments, last changed first where no order is asked. */
  public Page<ExperimentSummary> list(PageRequest request) {
    List<ExperimentSummary> items =
        query(
            "group by e.name order by %s offset :offset limit :size"
                .formatted(request.orderBy(SORTS, "changed_at desc, e.name")),
            Map.of("offset", request.offset(), "size", request.size()));
    long total = jdbc.sql("select count(*) from experiment").query(Long.class).single();
    return new Page<>(items, total, request.page(), request.size());
  }

  /** Finds an experiment by name. */
  public Optional<ExperimentSummary> find(String name) {
    return query("where e.name = :name group by e.name", Map.of("name", name)).stream().findFirst();
  }

  /** What an experiment is to answer; empty where nobody has said. */
  public Optional<String> question(String name) {
    return jdbc.sql("select question from experiment where name = :name and question is not null")
        .param("name", name)
        .query(String.class)
        .optional();
  }

  /**
   * Says what an experiment is to answer.
   *
   * @param tree {@code question}; without one it is forgotten
   * @throws InvalidInput where it is too long or not text
   */
  public void ask(String name, Map<String, ? extends @Nullable Object> tree) {
    List<Violation> violations = new ArrayList<>();
    Fields fields = Fields.of(tree, violations);
    String question = fields.optionalText("question", Names.TEXT, Names.TEXT_RULE);
    fields.close();
    if (!violations.isEmpty()) {
      throw new InvalidInput(violations);
    }
    jdbc.sql("update experiment set question = :question where name = :name")
        .param("question", question)
        .param("name", name)
        .update();
  }

  /** The runs of an experiment for comparison: by method in the order of the enum, then by id. */
  public List<Run> comparison(String name) {
    return rows.query(
        """
            where run.experiment = :name
            order by array_position(
              array['teacher', 'baseline', 'logit', 'attention', 'hybrid'], run.method), run.id
            """,
        Map.of("name", name));
  }

  private List<ExperimentSummary> query(String conditions, Map<String, ?> parameters) {
    record Named(String name, Instant createdAt, Instant changedAt) {}
    List<Named> found =
        jdbc.sql(SELECT + conditions)
            .params(parameters)
            .query(
                (row, number) ->
                    new Named(
                        row.getString("name"),
                        row.getTimestamp("created_at").toInstant(),
                        row.getTimestamp("changed_at").toInstant()))
            .list();
    String[] names = found.stream().map(Named::name).toArray(String[]::new);
    Map<String, Map<RunStatus, Integer>> runs = runs(names);
    Map<String, Map<Method, Double>> accuracy = accuracy(names);
    return found.stream()
        .map(
            e ->
                new ExperimentSummary(
                    e.name,
                    e.createdAt,
                    e.changedAt,
                    runs.getOrDefault(e.name, Map.of()),
                    accuracy.getOrDefault(e.name, Map.of())))
        .toList();
  }

  private Map<String, Map<RunStatus, Integer>> runs(String[] names) {
    Map<String, Map<RunStatus, Integer>> runs = new HashMap<>();
    jdbc.sql(
            """
            select experiment, status, count(*) from run where experiment = any(:names)
            group by experiment, status
            """)
        .param("names", names)
        .query(
            row -> {
              runs.computeIfAbsent(row.getString(1), e -> new EnumMap<>(RunStatus.class))
                  .put(RunStatus.valueOf(row.getString(2)), row.getInt(3));
            });
    return runs;
  }

  private Map<String, Map<Method, Double>> accuracy(String[] names) {
    Map<String, Map<Method, Double>> accuracy = new HashMap<>();
    jdbc.sql(
            """
            select r.experiment, r.method, max(s.last_value)
            from run r join metric_summary s on s.run = r.id
              join metric_name n on n.id = s.metric and n.name = 'test/accuracy'
            where r.experiment = any(:names) and r.status = 'SUCCEEDED' and s.nonfinite = 0
            group by r.experiment, r.method
            """)
        .param("names", names)
        .query(
            row -> {
              accuracy
                  .computeIfAbsent(row.getString(1), e -> new EnumMap<>(Method.class))
                  .put(Method.valueOf(row.getString(2).toUpperCase(Locale.ROOT)), row.getDouble(3));
            });
    return accuracy;
  }
}
