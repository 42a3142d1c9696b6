package dev.joryu.experiment;

import static org.assertj.core.api.Assertions.assertThat;

import dev.joryu.fleet.LeaseSettings;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A sweeper that is slower than a short lease is not taken for a database that was away. */
class AbsenceTests extends QueueFixture {

  private long run;
  private Claim claim;

  @BeforeEach
  void holdARun() {
    leases(Duration.ofSeconds(8));
    lives("w", "cpu");
    run = queued();
    claim = claim();
  }

  @Test
  void aSlowSweeperAloneTakesTheRunBack() {
    sweepEvery(12, 3);

    assertThat(store.status(run)).isEqualTo(RunStatus.QUEUED);
  }

  @Test
  void aSweeperALittleTooSlowTakesTheRunBackToo() {
    sweepEvery(5, 4);

    assertThat(store.status(run)).isEqualTo(RunStatus.QUEUED);
  }

  @Test
  void aWorkerThatLivedBeforeAGapGetsALeaseToRenew() {
    store.workers.pulse("w");
    sweepEvery(12, 1);
    assertThat(store.status(run)).isEqualTo(RunStatus.RUNNING);
    pass(7);
    store.queue.takeBackExpired();
    assertThat(store.status(run)).isEqualTo(RunStatus.RUNNING);
    assertThat(store.attempts.beat(claim)).isEqualTo(Beat.GO_ON);
  }

  @Test
  void aLongGapIsAnAbsenceWhoeverLived() {
    sweepEvery(12, 1);
    sweepEvery(31, 1);
    assertThat(store.attempts.beat(claim)).isEqualTo(Beat.GO_ON);
  }

  @Test
  void silentWorkersAreLookedForSomeTimesPerLease() {
    assertThat(new LeaseSettings(Duration.ofMillis(500)).sweep()).isEqualTo(Duration.ofSeconds(1));
    assertThat(new LeaseSettings(Duration.ofSeconds(8)).sweep()).isEqualTo(Duration.ofSeconds(2));
    assertThat(new LeaseSettings(Duration.ofHours(1)).sweep()).isEqualTo(Duration.ofSeconds(10));
  }

  private void sweepEvery(int seconds, int times) {
    for (int i = 0; i < times; i++) {
      pass(seconds);
      store.queue.takeBackExpired();
    }
  }

  /** Everything noted so far was noted so much longer ago. */
  private void pass(int seconds) {
    store
        .jdbc
        .sql(
            """
            with passed as (select make_interval(secs => :seconds) as time),
            watched as (
              update queue_watch set seen_at = seen_at - time, resumed_at = resumed_at - time
              from passed),
            lived as (update worker set last_seen = last_seen - time from passed)
            update attempt set lease_until = lease_until - time from passed
            """)
        .param("seconds", seconds)
        .update();
  }
}
