package dev.joryu.experiment;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What happens to runs whose attempts fail, are lost, or are given back. */
class LossTests extends QueueFixture {

  @Test
  void everyAttemptKeepsItsReason() {
    long run = queued();
    claim();
    loseBySilence(run);
    store.attempts.lose(claim(), "killed by the system for memory");
    store.allDue();
    store.attempts.release(claim(), "the worker was stopped");
    store.attempts.fail(claim(), "the loss is NaN");
    List<Attempt> attempts = store.runs.get(run).attempts();
    assertThat(attempts)
        .extracting(Attempt::outcome)
        .containsExactly(
            Attempt.Outcome.LOST,
            Attempt.Outcome.LOST,
            Attempt.Outcome.LOST,
            Attempt.Outcome.FAILED);
    assertThat(attempts.get(0).reason())
        .matches("its worker was silent since \\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d:\\d\\d UTC");
    assertThat(attempts)
        .extracting(Attempt::reason)
        .endsWith("killed by the system for memory", "the worker was stopped", "the loss is NaN");
  }

  @Test
  void lossesWaitLongerEachTimeAndTheFirstNotAtAll() {
    long run = queued();
    assertThat(lost(run)).isEqualTo(0);
    assertThat(lost(run)).isBetween(4.0, 5.0);
    assertThat(store.claim("w")).isEmpty();
    assertThat(lost(run)).isBetween(19.0, 20.0);
    assertThat(lost(run)).isBetween(79.0, 80.0);
  }

  @Test
  void noWaitIsLongerThanTenMinutes() {
    patience(new QueueSettings(100, 1, Duration.ofSeconds(5)));
    long run = queued();
    store.jdbc.sql("update run set losses = 90").update();
    assertThat(lost(run)).isBetween(599.0, 600.0);
  }

  @Test
  void cameFurtherAndTheLossesBeforeCountNoMore() {
    long run = queued();
    for (int i = 0; i < 2 * StoreFixture.SETTINGS.losses(); i++) {
      store.allDue();
      Claim claim = claim();
      store.checkpoint(claim, "state " + i, i, 10L * (i + 1));
      store.attempts.lose(claim, "crash");
    }
    assertThat(store.status(run)).isEqualTo(RunStatus.QUEUED);
  }

  @Test
  void theSameStateAgainIsNotFurther() {
    long run = queued();
    for (int i = 0; i < StoreFixture.SETTINGS.losses(); i++) {
      store.allDue();
      Claim claim = claim();
      store.checkpoint(claim, "state", 1, 10);
      store.attempts.lose(claim, "crash");
    }
    assertThat(store.status(run)).isEqualTo(RunStatus.FAILED);
  }

  @Test
  void lossesAndFailuresHaveCapsOfTheirOwn() {
    patience(new QueueSettings(2, 3, Duration.ofSeconds(5)));
    long run = queued();
    store.attempts.lose(claim(), "crash");
    store.attempts.fail(claim(), "bad image");
    assertThat(store.runs.get(run).statusReason())
        .isEqualTo("failed (bad image) and is tried again");
    store.allDue();
    store.attempts.fail(claim(), "bad image");
    store.allDue();
    store.attempts.fail(claim(), "bad image");
    assertThat(store.status(run)).isEqualTo(RunStatus.FAILED);
    assertThat(store.runs.get(run).statusReason()).isEqualTo("bad image");
    store.runs.retry(run);
    store.attempts.lose(claim(), "crash");
    store.allDue();
    store.attempts.lose(claim(), "crash");
    assertThat(store.runs.get(run).statusReason())
        .isEqualTo("lost its worker 2 times, last: crash");
  }

  @Test
  void lostWhileCancelledIsCancelled() {
    long run = queued();
    claim();
    store.runs.cancel(run);
    loseBySilence(run);
    assertThat(store.status(run)).isEqualTo(RunStatus.CANCELLED);
  }

  @Test
  void sweeperEndsWhatNobodyClaimsAgain() {
    long run = queued();
    store.jdbc.sql("update run set losses = 4").update();
    claim();
    loseBySilence(run);
    assertThat(store.status(run)).isEqualTo(RunStatus.FAILED);
    assertThat(store.runs.get(run).finishedAt()).isNotNull();
  }

  @Test
  void twoSweepersLoseARunOnce() {
    long run = queued();
    claim();
    store.expire(run);
    store.queue.takeBackExpired();
    store.queue.takeBackExpired();
    assertThat(store.jdbc.sql("select losses from run").query(Integer.class).single()).isOne();
  }

  @Test
  void nobodyIsSilentWhileTheDatabaseIsAway() {
    long run = queued();
    Claim claim = claim();
    store.expire(run);
    away(Duration.ofMinutes(2));
    store.queue.takeBackExpired();
    assertThat(store.status(run)).isEqualTo(RunStatus.RUNNING);
    assertThat(store.attempts.beat(claim)).isEqualTo(Beat.GO_ON);
  }

  @Test
  void aLeaseAfterTheDatabaseIsBackSilenceCountsAgain() {
    long run = queued();
    claim();
    store.expire(run);
    away(Duration.ofMinutes(2));
    store.queue.takeBackExpired();
    store
        .jdbc
        .sql("update queue_watch set resumed_at = now() - interval '31 s', seen_at = now()")
        .update();
    store.queue.takeBackExpired();
    assertThat(store.status(run)).isEqualTo(RunStatus.QUEUED);
  }

  @Test
  void aShortGapIsNoAbsence() {
    long run = queued();
    claim();
    store.expire(run);
    away(Duration.ofSeconds(10));
    store.queue.takeBackExpired();
    assertThat(store.status(run)).isEqualTo(RunStatus.QUEUED);
  }

  @Test
  void thePulseOfAnyWorkerShowsThatTheDatabaseIsThere() {
    lives("w", "cpu");
    away(Duration.ofSeconds(10));
    store.workers.pulse("w");
    assertThat(
            store
                .jdbc
                .sql("select now() - seen_at < interval '5 s' from queue_watch")
                .query(Boolean.class)
                .single())
        .isTrue();
  }

  private void away(Duration gap) {
    store
        .jdbc
        .sql("update queue_watch set seen_at = now() - make_interval(secs => :gap)")
        .param("gap", gap.toSeconds())
        .update();
  }

  /** Loses a run once more; says how long it waits then. */
  private double lost(long run) {
    store.allDue();
    claim();
    loseBySilence(run);
    return store
        .jdbc
        .sql("select coalesce(extract(epoch from not_before - now()), 0) from run")
        .query(Double.class)
        .single();
  }
}
