package dev.joryu.experiment;

import dev.joryu.catalog.JsonColumn;
import dev.joryu.catalog.ModelProfile;
import dev.joryu.metric.MetricSummaries;
import dev.joryu.metric.MetricSummary;
import dev.joryu.spec.Method;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.core.type.TypeReference;

/** Reads runs with their attempts, summaries and places in the queue, however many, in one go. */
@Component
class StoredRuns {

  /** Chooses the runs with these {@code :ids}, in their order. */
  static final String IN_ORDER = "where run.id = any(:ids) order by array_position(:ids, run.id)";

  private final JdbcClient jdbc;
  private final QueuePlaces queue;

  StoredRuns(JdbcClient jdbc, QueuePlaces queue) {
    this.jdbc = jdbc;
    this.queue = queue;
  }

  /** The runs that {@code conditions} choose, in that order. */
  List<Run> query(String conditions, Map<String, ?> parameters) {
    List<Row> rows = rows(conditions, parameters);
    List<Long> queued =
        rows.stream()
            .map(row -> row.run)
            .filter(run -> run.status() == RunStatus.QUEUED)
            .map(Run::id)
            .toList();
    return complete(rows, queued.isEmpty() ? Map.of() : queue.of(queued));
  }

  /** The runs with these ids that exist, in this order, those queued at these places. */
  List<Run> of(List<Long> ids, Map<Long, QueuePlace> places) {
    return complete(rows(IN_ORDER, Map.of("ids", ids.toArray(Long[]::new))), places);
  }

  private List<Row> rows(String conditions, Map<String, ?> parameters) {
    return jdbc.sql("select run.* from run " + conditions)
        .params(parameters)
        .query(StoredRuns::row)
        .list();
  }

  private List<Run> complete(List<Row> rows, Map<Long, QueuePlace> places) {
    Long[] ids = rows.stream().map(row -> row.run.id()).toArray(Long[]::new);
    Map<Long, List<Attempt>> attempts = attempts(ids);
    Map<Long, Map<String, MetricSummary>> metrics = new MetricSummaries(jdbc).of(ids);
    List<Run> runs = new ArrayList<>();
    for (Row row : rows) {
      long id = row.run.id();
      runs.add(
          row.with(
              places.get(id),
              attempts.getOrDefault(id, List.of()),
              metrics.getOrDefault(id, Map.of())));
    }
    return runs;
  }

  private Map<Long, List<Attempt>> attempts(Long[] ids) {
    Map<Long, List<Attempt>> attempts = new HashMap<>();
    jdbc.sql("select * from attempt where run = any(:ids) order by run, number")
        .param("ids", ids)
        .query(
            row -> {
              attempts
                  .computeIfAbsent(row.getLong("run"), run -> new ArrayList<>())
                  .add(attempt(row));
            });
    return attempts;
  }

  private static Attempt attempt(ResultSet row) throws SQLException {
    String outcome = row.getString("outcome");
    String provenance = row.getString("provenance");
    return new Attempt(
        row.getInt("number"),
        row.getString("worker"),
        row.getTimestamp("started_at").toInstant(),
        instant(row, "ended_at"),
        outcome == null ? null : Attempt.Outcome.valueOf(outcome),
        row.getString("reason"),
        outcome == null || provenance == null
            ? null
            : JsonColumn.read(provenance, Provenance.class));
  }

  private static Row row(ResultSet row, int number) throws SQLException {
    String chosen = row.getString("chosen");
    String profile = row.getString("profile");
    String confusion = row.getString("confusion");
    return new Row(
        new Run(
            row.getLong("id"),
            row.getString("experiment"),
            row.getString("name"),
            Method.valueOf(row.getString("method").toUpperCase(Locale.ROOT)),
            RunStatus.valueOf(row.getString("status")),
            row.getString("status_reason"),
            row.getInt("priority"),
            JsonColumn.read(
                row.getString("tags"), new TypeReference<LinkedHashMap<String, String>>() {}),
            SpecColumn.read(row.getString("spec")),
            row.getString("spec_hash"),
            row.getString("model"),
            teacher(row),
            row.getTimestamp("created_at").toInstant(),
            instant(row, "started_at"),
            instant(row, "finished_at"),
            progress(row),
            row.getBoolean("held"),
            null,
            Map.of(),
            chosen == null ? null : JsonColumn.read(chosen, Chosen.class),
            profile == null ? null : JsonColumn.read(profile, ModelProfile.class),
            confusion == null
                ? List.of()
                : JsonColumn.read(confusion, new TypeReference<List<List<Integer>>>() {}),
            List.of(),
            JsonColumn.read(row.getString("warnings"), new TypeReference<List<String>>() {})));
  }

  static @Nullable TeacherLink teacher(ResultSet row) throws SQLException {
    String frozen = row.getString("teacher");
    if (frozen != null) {
      return JsonColumn.read(frozen, TeacherLink.class);
    }
    String model = row.getString("teacher_model");
    long run = row.getLong("teacher_run");
    return model == null ? null : new TeacherLink(model, run == 0 ? null : run, null, null, null);
  }

  private static RunProgress progress(ResultSet row) throws SQLException {
    double eta = row.getDouble("eta_seconds");
    boolean unknown = row.wasNull();
    return new RunProgress(
        row.getInt("epoch"),
        row.getInt("epochs"),
        row.getLong("step"),
        row.getLong("steps"),
        unknown ? null : eta);
  }

  private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
    Timestamp value = row.getTimestamp(column);
    return value == null ? null : value.toInstant();
  }

  private record Row(Run run) {

    Run with(
        @Nullable QueuePlace place, List<Attempt> attempts, Map<String, MetricSummary> metrics) {
      return new Run(
          run.id(),
          run.experiment(),
          run.name(),
          run.method(),
          run.status(),
          run.statusReason(),
          run.priority(),
          run.tags(),
          run.spec(),
          run.specHash(),
          run.model(),
          run.teacher(),
          run.createdAt(),
          run.startedAt(),
          run.finishedAt(),
          run.progress(),
          run.held(),
          place,
          metrics,
          run.chosen(),
          run.profile(),
          run.confusion(),
          attempts,
          run.warnings());
    }
  }
}
