package dev.joryu.experiment;

import dev.joryu.catalog.Page;
import dev.joryu.catalog.PageRequest;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The teacher caches that workers have told of; owns their table. */
@Component
public class TeacherCaches {

  private static final Map<String, String> SORTS =
      Map.of(
          "teacher", "teacher",
          "dataset", "dataset",
          "host", "host",
          "bytes", "bytes",
          "hits", "hits",
          "secondsSaved", "seconds_saved",
          "lastUsed", "last_used");

  private final JdbcClient jdbc;

  public TeacherCaches(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** Caches, last used first where no order is asked. */
  public Page<TeacherCacheSummary> list(PageRequest request) {
    List<TeacherCacheSummary> items =
        jdbc.sql(
                "select * from teacher_cache order by %s offset :offset limit :size"
                    .formatted(request.orderBy(SORTS, "last_used desc, host, key")))
            .param("offset", request.offset())
            .param("size", request.size())
            .query(TeacherCaches::summary)
            .list();
    long total = jdbc.sql("select count(*) from teacher_cache").query(Long.class).single();
    return new Page<>(items, total, request.page(), request.size());
  }

  /** Adds what one attempt did. */
  void used(Claim claim, String host, Provenance.Cache use) {
    TeacherLink teacher = claim.teacher();
    if (teacher == null) {
      throw new IllegalArgumentException("run %d has no teacher".formatted(claim.run()));
    }
    jdbc.sql(
            """
            insert into teacher_cache (host, key, teacher, dataset, views, bytes, computed,
              seconds_computing, hits, seconds_saved)
            values (:host, :key, :teacher, :dataset, :views, :bytes, :computed, :computing, :hits,
              :saved)
            on conflict (host, key) do update set teacher = excluded.teacher,
              dataset = excluded.dataset, bytes = excluded.bytes, last_used = now(),
              computed = teacher_cache.computed + excluded.computed,
              seconds_computing = teacher_cache.seconds_computing + excluded.seconds_computing,
              hits = teacher_cache.hits + excluded.hits,
              seconds_saved = teacher_cache.seconds_saved + excluded.seconds_saved
            """)
        .param("host", host)
        .param("key", use.key())
        .param("teacher", teacher.model())
        .param("dataset", claim.spec().dataset())
        .param("views", claim.spec().distillation().cacheViews())
        .param("bytes", use.bytes())
        .param("computed", use.computed())
        .param("computing", use.secondsComputing())
        .param("hits", use.hits())
        .param("saved", use.secondsSaved())
        .update();
  }

  /** Forgets caches that were deleted. */
  void deleted(String host, List<String> keys) {
    jdbc.sql("delete from teacher_cache where host = :host and key = any(:keys)")
        .param("host", host)
        .param("keys", keys.toArray(String[]::new))
        .update();
  }

  private static TeacherCacheSummary summary(ResultSet row, int number) throws SQLException {
    return new TeacherCacheSummary(
        row.getString("key"),
        row.getString("host"),
        row.getString("teacher"),
        row.getString("dataset"),
        row.getInt("views"),
        row.getLong("bytes"),
        row.getLong("computed"),
        row.getDouble("seconds_computing"),
        row.getLong("hits"),
        row.getDouble("seconds_saved"),
        row.getTimestamp("created_at").toInstant(),
        row.getTimestamp("last_used").toInstant());
  }
}
