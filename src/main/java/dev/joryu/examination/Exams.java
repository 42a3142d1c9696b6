package dev.joryu.examination;

import dev.joryu.catalog.ExportFormat;
import dev.joryu.catalog.JsonColumn;
import dev.joryu.catalog.Page;
import dev.joryu.catalog.PageRequest;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.core.type.TypeReference;

/** What networks were and will be asked; owns the table of exams. */
@Component
public class Exams {

  private static final Map<String, String> SORTS =
      Map.of("id", "id", "status", "status", "model", "model", "createdAt", "created_at");

  private static final String WANTED =
      """
      (cast(:run as bigint) is null or run = :run)
      and (cast(:model as text) is null or model = :model)
      and (cast(:status as text) is null or status = :status)
      """;

  private final JdbcClient jdbc;

  public Exams(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /**
   * Where the newest answers of a file to a dataset are.
   *
   * @param sha256 of the file that was asked
   * @param datasetHash of the archive whose test images it was asked about
   * @param evaluation SHA-256 of the evaluation file
   */
  public record Taken(String sha256, String datasetHash, String evaluation) {}

  /**
   * The newest answers of each of some files to each dataset; none of files never asked. What was
   * asked for a run is in its evaluation, beside its teacher's answers, and no file's own.
   */
  public List<Taken> taken(Collection<String> sha256s) {
    return jdbc.sql(
            """
            select distinct on (sha256, dataset_hash) sha256, dataset_hash, evaluation
            from exam
            where sha256 = any(:files) and status = 'SUCCEEDED' and run is null
            order by sha256, dataset_hash, id desc
            """)
        .param("files", sha256s.toArray(String[]::new))
        .query(
            (row, number) ->
                new Taken(
                    row.getString("sha256"),
                    row.getString("dataset_hash"),
                    row.getString("evaluation")))
        .list();
  }

  /** Exams of a model's weights and exports, newest first. */
  public List<Exam> ofModel(String model) {
    return jdbc.sql("select * from exam where model = :model order by id desc")
        .param("model", model)
        .query(Exams::exam)
        .list();
  }

  /** Exams that are part of a run's evaluation, or will be, newest first. */
  public List<Exam> ofRun(long run) {
    return jdbc.sql("select * from exam where run = :run order by id desc")
        .param("run", run)
        .query(Exams::exam)
        .list();
  }

  /**
   * Exams, newest first where no other order is asked.
   *
   * @param run null for all
   * @param model null for all
   * @param status null for all
   */
  public Page<Exam> list(
      @Nullable Long run,
      @Nullable String model,
      Exam.@Nullable Status status,
      PageRequest request) {
    Map<String, @Nullable Object> wanted = new HashMap<>();
    wanted.put("run", run);
    wanted.put("model", model);
    wanted.put("status", status == null ? null : status.name());
    List<Exam> items =
        jdbc.sql(
                "select * from exam where %s order by %s offset :offset limit :size"
                    .formatted(WANTED, request.orderBy(SORTS, "id desc")))
            .params(wanted)
            .param("offset", request.offset())
            .param("size", request.size())
            .query(Exams::exam)
            .list();
    long total =
        jdbc.sql("select count(*) from exam where " + WANTED)
            .params(wanted)
            .query(Long.class)
            .single();
    return new Page<>(items, total, request.page(), request.size());
  }

  /** Finds an exam. */
  public Optional<Exam> find(long id) {
    return jdbc.sql("select * from exam where id = :id")
        .param("id", id)
        .query(Exams::exam)
        .optional();
  }

  /** Forgets an exam, which ends if it is running; says if it was there. */
  public boolean delete(long id) {
    return jdbc.sql("delete from exam where id = :id").param("id", id).update() == 1;
  }

  /** Exams of the same file, asked for the same run or for none, newest first. */
  List<Exam> alike(Subject subject) {
    return jdbc.sql(
            """
            select * from exam
            where model = :model and format is not distinct from :format and sha256 = :sha256
              and dataset_hash = :datasetHash and run is not distinct from :run
            order by id desc
            """)
        .params(subject.parameters())
        .query(Exams::exam)
        .list();
  }

  /** Lets others who order of the same model wait until the transaction is over. */
  void hold(String model) {
    jdbc.sql("select name from model where name = :model for no key update")
        .param("model", model)
        .query(String.class)
        .optional();
  }

  Exam add(Subject subject, ExamWishes wishes) {
    return jdbc.sql(
            """
            insert into exam (run, model, format, sha256, dataset, dataset_hash, wishes)
            values (:run, :model, :format, :sha256, :dataset, :datasetHash, :wishes::jsonb)
            returning *
            """)
        .params(subject.parameters())
        .param("wishes", JsonColumn.write(wishes))
        .query(Exams::exam)
        .single();
  }

  static Exam exam(ResultSet row, int number) throws SQLException {
    String format = row.getString("format");
    return new Exam(
        row.getLong("id"),
        row.getObject("run", Long.class),
        row.getString("model"),
        format == null ? null : ExportFormat.valueOf(format.toUpperCase(Locale.ROOT)),
        row.getString("sha256"),
        row.getString("dataset"),
        row.getString("dataset_hash"),
        JsonColumn.read(row.getString("wishes"), ExamWishes.class),
        Exam.Status.valueOf(row.getString("status")),
        row.getString("reason"),
        row.getObject("progress", Double.class),
        row.getTimestamp("created_at").toInstant(),
        instant(row, "started_at"),
        instant(row, "finished_at"),
        row.getString("evaluation"),
        JsonColumn.read(row.getString("warnings"), new TypeReference<List<String>>() {}));
  }

  private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
    Timestamp time = row.getTimestamp(column);
    return time == null ? null : time.toInstant();
  }
}
