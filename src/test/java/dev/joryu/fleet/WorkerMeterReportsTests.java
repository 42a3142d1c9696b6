package dev.joryu.fleet;

import static org.assertj.core.api.Assertions.assertThat;

import dev.joryu.postgres.TestDatabase;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

class WorkerMeterReportsTests {

  private final JdbcClient jdbc = JdbcClient.create(TestDatabase.migrated().dataSource());
  private final Workers workers = FleetFixture.workers(jdbc);
  private final WorkerMeterReports reports = new WorkerMeterReports(jdbc);

  @BeforeEach
  void registerWorkers() {
    register("a");
    register("b");
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
    workers.stopped("a");
    assertThat(tally("worker_steps")).isEqualTo(10);

    reports.report("a", steps(11, 2.5));
    assertThat(tally("worker_steps")).isEqualTo(11);

    jdbc.sql("delete from worker").update();
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

    assertThat(jdbc.sql("select count(*) from tally").query(Integer.class).single()).isZero();
  }

  private void register(String name) {
    workers.register(new NewWorker(name, "host", 1, "realm", 1, Set.of("cpu"), 0));
  }

  private static WorkerMeters steps(long steps, double seconds) {
    return new WorkerMeters(0, 0, 0, 0, 0, 0, steps, seconds, 0, 0, 0, 0);
  }

  private double tally(String name) {
    return jdbc.sql("select value from tally where name = :name and label = ''")
        .param("name", name)
        .query(Double.class)
        .single();
  }
}
