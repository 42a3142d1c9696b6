package dev.joryu.dashboard.runs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.joryu.experiment.Claim;
import dev.joryu.experiment.Run;
import dev.joryu.experiment.StoreFixture;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TrainingTimeTests {

  private StoreFixture store;

  @BeforeEach
  void open(@TempDir Path directory) {
    store = new StoreFixture(directory);
  }

  @AfterEach
  void close() {
    store.close();
  }

  @Test
  void nightsBetweenTwoAttemptsAreNoTrainingTime() {
    Run run = store.queued("baseline");
    Claim first = claim();
    store.checkpoint(first, "state", 1, 10);
    store.attempts.fail(first, "disk full");
    daysPass(2);
    store.runs.resume(run.id());
    store.succeed(claim());
    assertThat(took(run)).isLessThan(Duration.ofMinutes(1));
  }

  @Test
  void silenceOfALostWorkerIsNoTrainingTime() {
    Run run = store.queued("baseline");
    claim();
    daysPass(1);
    store.succeed(claim());
    assertThat(took(run)).isLessThan(Duration.ofMinutes(2));
  }

  @Test
  void attemptsBeforeARetryBelongToAnotherModel() {
    Run run = store.queued("baseline");
    Claim first = claim();
    store.jdbc.sql("update attempt set started_at = started_at - interval '1 hour'").update();
    store.jdbc.sql("update run set started_at = started_at - interval '1 hour'").update();
    store.attempts.fail(first, "no");
    assertThat(took(run)).isGreaterThan(Duration.ofMinutes(59));
    store.runs.retry(run.id());
    store.succeed(claim());
    assertThat(took(run)).isLessThan(Duration.ofMinutes(1));
  }

  private Claim claim() {
    store.queue.takeBackExpired();
    return store.claim("w").orElseThrow();
  }

  private Duration took(Run run) {
    Duration took = RunRows.took(store.runs.get(run.id()));
    assertThat(took).isNotNull();
    return took == null ? Duration.ZERO : took;
  }

  private void daysPass(int days) {
    String back = " - interval '%d days'".formatted(days);
    store
        .jdbc
        .sql(
            "update attempt set started_at = started_at"
                + back
                + ", ended_at = ended_at"
                + back
                + ", lease_until = lease_until"
                + back)
        .update();
    store
        .jdbc
        .sql("update run set started_at = started_at" + back + ", finished_at = finished_at" + back)
        .update();
  }
}
