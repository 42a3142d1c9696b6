package dev.joryu.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.joryu.catalog.PageRequest;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class QueueTests {

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
  void twoWorkersShareManyRunsNoneLostNoneTwice() throws Exception {
    List<Long> submitted = new ArrayList<>();
    for (int i = 0; i < 60; i++) {
      submitted.add(store.queued("baseline").id());
    }
    ExecutorService pool = Executors.newFixedThreadPool(2);
    try {
      Callable<List<Long>> work = this::workUntilEmpty;
      Future<List<Long>> first = pool.submit(work);
      Future<List<Long>> second = pool.submit(work);
      List<Long> done = new ArrayList<>(first.get());
      done.addAll(second.get());
      assertThat(done).containsExactlyInAnyOrderElementsOf(submitted);
    } finally {
      pool.shutdown();
    }
    assertThat(store.runs.list(filter(RunStatus.SUCCEEDED), page()).total()).isEqualTo(60);
  }

  @Test
  void moreUrgentRunsComeFirstThenOlderOnes() {
    long older = store.queued("baseline").id();
    long newer = store.queued("baseline").id();
    long urgent = store.queued("baseline", Map.of("priority", 5)).id();
    assertThat(store.runs.get(urgent).queue()).extracting(QueuePlace::position).isEqualTo(1);
    assertThat(List.of(claim().run(), claim().run(), claim().run()))
        .containsExactly(urgent, older, newer);
    assertThat(store.claim("w")).isEmpty();
  }

  @Test
  void silentWorkerLosesItsRunWhichGoesOnFromTheCheckpoint() {
    long run = store.queued("baseline").id();
    Claim first = claim();
    String state = store.checkpoint(first, "state", 3, 30);
    store.expire(run);
    Claim second = claim();
    assertThat(second.run()).isEqualTo(run);
    assertThat(second.attempt()).isEqualTo(2);
    assertThat(second.checkpoint()).isEqualTo(state);
    assertThat(store.runs.get(run).attempts().get(0).outcome()).isEqualTo(Attempt.Outcome.LOST);
  }

  @Test
  void heartbeatKeepsTheLease() {
    long run = store.queued("baseline").id();
    Claim claim = claim();
    store.expire(run);
    assertThat(store.attempts.beat(claim)).isEqualTo(Beat.GO_ON);
    assertThat(store.claim("other")).isEmpty();
    assertThat(store.status(run)).isEqualTo(RunStatus.RUNNING);
  }

  @Test
  void runThatKillsItsWorkersIsGivenUpWithTheReason() {
    long run = store.queued("baseline").id();
    for (int i = 0; i < StoreFixture.SETTINGS.losses(); i++) {
      store.allDue();
      claim();
      store.expire(run);
      store.queue.takeBackExpired();
    }
    assertThat(store.claim("w")).isEmpty();
    assertThat(store.status(run)).isEqualTo(RunStatus.FAILED);
    assertThat(store.runs.get(run).statusReason())
        .matches("lost its worker 5 times, last: its worker was silent since .* UTC");
    assertThat(store.runs.get(run).attempts()).hasSize(5);
  }

  @Test
  void orderlyStopGivesTheRunBackAtOnceAndCountsAgainstNobody() {
    long run = store.queued("baseline").id();
    for (int i = 0; i < 5; i++) {
      store.attempts.release(claim(), "the worker was stopped");
    }
    assertThat(store.status(run)).isEqualTo(RunStatus.QUEUED);
    assertThat(claim().attempt()).isEqualTo(6);
  }

  @Test
  void runsOfADeadWorkerComeBackWithoutWaiting() {
    long run = store.queued("baseline").id();
    claim();
    store.queue.takeBackFrom(List.of("someone else"));
    assertThat(store.status(run)).isEqualTo(RunStatus.RUNNING);
    store.queue.takeBackFrom(List.of("w"));
    assertThat(store.status(run)).isEqualTo(RunStatus.QUEUED);
  }

  @Test
  void endingTwiceIsEndingOnce() {
    long run = store.queued("baseline").id();
    Claim claim = claim();
    store.succeed(claim);
    store.succeed(claim);
    Run done = store.runs.get(run);
    assertThat(done.status()).isEqualTo(RunStatus.SUCCEEDED);
    assertThat(done.profile()).isNotNull();
    assertThat(done.confusion()).hasSize(2);
    assertThat(store.models.find(done.model())).isPresent();
    assertThatThrownBy(() -> store.attempts.fail(claim, "no")).isInstanceOf(LeaseLost.class);
  }

  private List<Long> workUntilEmpty() {
    List<Long> done = new ArrayList<>();
    Optional<Claim> claim = store.claim(Thread.currentThread().getName());
    while (claim.isPresent()) {
      done.add(claim.get().run());
      store.succeed(claim.get());
      claim = store.claim(Thread.currentThread().getName());
    }
    return done;
  }

  private Claim claim() {
    return store.claim("w").orElseThrow();
  }

  private static RunFilter filter(RunStatus status) {
    return new RunFilter(null, null, status, null, null);
  }

  private static PageRequest page() {
    return PageRequest.first(100);
  }
}
