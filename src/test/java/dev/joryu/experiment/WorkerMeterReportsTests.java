package dev.joryu.experiment;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WorkerMeterReportsTests {

  private final StoreFixture store;
  private final WorkerMeterReports reports;

  WorkerMeterReportsTests(@TempDir Path directory) {
    store = new StoreFixture(directory);
    reports = new WorkerMeterReports(store.jdbc);
  }

  @BeforeEach
  void registerWorkers() {
    register("a");
    register("b");
  }

  @AfterEach
  void close() {
    store.close();
  }

  @Test
  void whatSeveralWorkersCountAddsUp() {
    reports.report("a", steps(10, 2.5));
    reports.report("b", steps(4, 1));
    reports.report("a", steps(12, 3));

    assertThat(tally("worker_steps")).isEqualTo(16);
    assertThat(tally("worker_stepSeconds")).isEqualTo(4);
  }

  @Test
  void theSameReportCountsOnce() {
    reports.report("a", steps(10, 2.5));
    reports.report("a", steps(10, 2.5));

    assertThat(tally("worker_steps")).isEqualTo(10);
  }

  @Test
  void nothingIsLostWithAWorkerAndNothingCountedTwiceWhenItComesBack() {
    reports.report("a", steps(10, 2.5));
    store.workers.stopped("a");
    assertThat(tally("worker_steps")).isEqualTo(10);

    reports.report("a", steps(11, 2.5));
    assertThat(tally("worker_steps")).isEqualTo(11);

    store.jdbc.sql("delete from worker").update();
    assertThat(tally("worker_steps")).isEqualTo(11);
  }

  @Test
  void aNewProcessOfAnOldNameBeginsAtNought() {
    reports.report("a", steps(10, 2.5));
    register("a");
    reports.report("a", steps(3, 1));

    assertThat(tally("worker_steps")).isEqualTo(13);
  }

  @Test
  void aWorkerThatNeverRegisteredCountsForNothing() {
    reports.report("stranger", steps(10, 2.5));

    assertThat(store.jdbc.sql("select count(*) from tally").query(Integer.class).single()).isZero();
  }

  @Test
  void attemptsAreTalliedAsTheyEndAndStayWhenTheirRunGoes() {
    store.queued("baseline");
    store.queued("baseline");
    Claim first = store.claim("a").orElseThrow();
    store.attempts.fail(first, "no disk");
    Claim second = store.claim("a").orElseThrow();
    store.expire(second.run());
    store.queue.takeBackExpired();
    store.succeed(store.claim("b").orElseThrow());
    store.runs.delete(first.run());

    assertThat(attempts()).isEqualTo(Map.of("FAILED", 1.0, "LOST", 1.0, "SUCCEEDED", 1.0));
  }

  @Test
  void anAttemptWhoseEndIsRolledBackIsNotTallied() {
    store.queued("baseline");
    Claim claim = store.claim("a").orElseThrow();
    store.transactions.executeWithoutResult(
        transaction -> {
          store.attempts.fail(claim, "no disk");
          transaction.setRollbackOnly();
        });

    assertThat(attempts()).isEmpty();
  }

  @Test
  void hitsOfATeacherCacheStayWhenItIsEvicted() {
    cache(5, 2);
    cache(8, 2);
    store.teacherCaches.deleted("host", List.of("key"));
    cache(1, 3);

    assertThat(tally("teacher_cache_hits")).isEqualTo(9);
    assertThat(tally("teacher_cache_misses")).isEqualTo(5);
  }

  private void register(String name) {
    store.workers.register(new NewWorker(name, "host", 1, 1, Set.of("cpu"), 0));
  }

  private void cache(long hits, long computed) {
    store
        .jdbc
        .sql(
            """
            insert into teacher_cache (host, key, teacher, dataset, views, bytes, computed,
              seconds_computing, hits, seconds_saved)
            values ('host', 'key', 't', 'd', 1, 1, :computed, 0, :hits, 0)
            on conflict (host, key) do update set hits = excluded.hits, computed = excluded.computed
            """)
        .param("hits", hits)
        .param("computed", computed)
        .update();
  }

  private static WorkerMeters steps(long steps, double seconds) {
    return new WorkerMeters(0, 0, 0, 0, 0, 0, 0, steps, seconds, 0, 0, 0, 0);
  }

  private double tally(String name) {
    return store
        .jdbc
        .sql("select value from tally where name = :name and label = ''")
        .param("name", name)
        .query(Double.class)
        .single();
  }

  private Map<String, Double> attempts() {
    Map<String, Double> counts = new HashMap<>();
    store
        .jdbc
        .sql("select label, value from tally where name = 'attempts'")
        .query(
            row -> {
              counts.put(row.getString(1), row.getDouble(2));
            });
    return counts;
  }
}
