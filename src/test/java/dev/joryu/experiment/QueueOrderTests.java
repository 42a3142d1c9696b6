package dev.joryu.experiment;

import static org.assertj.core.api.Assertions.assertThat;

import dev.joryu.catalog.PageRequest;
import dev.joryu.experiment.RunLimits.Kind;
import dev.joryu.experiment.RunLimits.Limit;
import dev.joryu.fleet.Offer;
import dev.joryu.fleet.Workers;
import dev.joryu.spec.RunSpec;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/** Which run a worker is given. */
class QueueOrderTests extends QueueFixture {

  @Test
  void ownersTakeTurnsThoughOneAskedForEverythingFirst() {
    long a1 = queuedBy("ada");
    long a2 = queuedBy("ada");
    long a3 = queuedBy("ada");
    long b1 = queuedBy("bob");
    long b2 = queuedBy("bob");
    assertThat(claims(5)).containsExactly(a1, b1, a2, b2, a3);
  }

  @Test
  void whoHasComputedLessLatelyIsFirst() {
    long first = queuedBy("ada");
    claim();
    store.jdbc.sql("update attempt set started_at = now() - interval '1 hour'").update();
    store.attempts.fail(new Claim(first, 1, 1, spec(first), "m", null, null, 0), "no");
    long ada = queuedBy("ada");
    long bob = queuedBy("bob");
    assertThat(claims(2)).containsExactly(bob, ada);
    assertThat(store.overviews.read(page()).shares().get("ada")).isBetween(3600.0, 3800.0);
  }

  @Test
  void whatWasComputedCountsHalfAfterSixHours() {
    queuedBy("ada");
    store
        .jdbc
        .sql(
            """
            update owner_usage set seconds = 1000, as_of = now() - interval '6 hours'
            where owner = 'ada'
            """)
        .update();
    assertThat(store.overviews.read(page()).shares().get("ada")).isBetween(499.0, 501.0);
  }

  @Test
  void priorityGoesBeforeFairness() {
    queuedBy("ada");
    claim();
    long urgent = store.queued("baseline", Map.of("owner", "ada", "priority", 1)).id();
    long bob = queuedBy("bob");
    assertThat(claims(2)).containsExactly(urgent, bob);
  }

  @Test
  void positionsAreTheOrderOfTheClaims() {
    List<Long> runs = new ArrayList<>();
    for (String owner : List.of("ada", "ada", "bob", "ada", "cem", "bob", "ada")) {
      runs.add(queuedBy(owner));
    }
    runs.add(store.queued("baseline", Map.of("owner", "bob", "priority", 3)).id());
    Map<Integer, Long> positions = new HashMap<>();
    for (Run run : store.runs.get(runs)) {
      QueuePlace place = run.queue();
      positions.put(place == null || place.position() == null ? 0 : place.position(), run.id());
    }
    List<Long> byPosition = new ArrayList<>();
    for (int i = 1; i <= runs.size(); i++) {
      byPosition.add(positions.get(i));
    }
    assertThat(claims(runs.size())).containsExactlyElementsOf(byPosition);
  }

  @Test
  void anotherPriorityIsAnotherTurnButNotAnotherSpec() {
    long first = queued();
    long second = queued();
    assertThat(store.runs.prioritise(second, 7).spec().priority()).isZero();
    assertThat(claims(2)).containsExactly(second, first);
  }

  @Test
  void workerIsGivenOnlyWhatItCanDo() {
    long gpu = needs(Map.of("device", "gpu"));
    long large = needs(Map.of("memoryMb", 65_536));
    long tagged = needs(Map.of("capabilities", List.of("lab-3")));
    long any = queued();
    assertThat(offered(Set.of("cpu"), 16)).contains(any);
    assertThat(offered(Set.of("cpu"), 16)).isEmpty();
    assertThat(offered(Set.of("cpu", "gpu"), 16)).contains(gpu);
    assertThat(offered(Set.of("cpu", "lab-3"), 16)).contains(tagged);
    assertThat(offered(Set.of("cpu"), 64)).contains(large);
  }

  @Test
  void limitsHoldForOwnersAndExperiments() {
    store.limits.set(new Limit(Kind.OWNER, "ada", 1));
    store.limits.set(new Limit(Kind.EXPERIMENT, RunLimits.EVERYBODY, 2));
    long ada = queuedBy("ada");
    queuedBy("ada");
    long bob = queuedBy("bob");
    long cem = store.queued("baseline", Map.of("owner", "cem", "experiment", "other")).id();
    queuedBy("bob");
    assertThat(claims(3)).containsExactlyInAnyOrder(ada, bob, cem);
    assertThat(store.claim("w")).isEmpty();
    store.limits.remove(Kind.EXPERIMENT, RunLimits.EVERYBODY);
    assertThat(store.claim("w")).isPresent();
    assertThat(store.claim("w")).isEmpty();
  }

  @Test
  void twoClaimsAtOnceCannotBothTakeTheLastPlace() throws Exception {
    store.limits.set(new Limit(Kind.EXPERIMENT, "tomato", 3));
    for (int i = 0; i < 40; i++) {
      queuedBy("owner " + i % 4);
    }
    int workers = 6;
    CyclicBarrier together = new CyclicBarrier(workers);
    ExecutorService pool = Executors.newFixedThreadPool(workers);
    try {
      List<Future<Optional<Claim>>> claims = new ArrayList<>();
      for (int i = 0; i < workers; i++) {
        String worker = "w" + i;
        claims.add(
            pool.submit(
                () -> {
                  together.await();
                  return store.claim(worker);
                }));
      }
      int taken = 0;
      for (Future<Optional<Claim>> claim : claims) {
        taken += claim.get().isPresent() ? 1 : 0;
      }
      assertThat(taken).isEqualTo(3);
    } finally {
      pool.shutdown();
    }
  }

  @Test
  void pausedQueueGivesNothingAndRunsInHandGoOn() {
    long run = queued();
    queued();
    Claim claim = claim();
    store.queue.pause();
    assertThat(store.claim("w")).isEmpty();
    assertThat(store.attempts.beat(claim)).isEqualTo(Beat.GO_ON);
    store.succeed(claim);
    assertThat(store.status(run)).isEqualTo(RunStatus.SUCCEEDED);
    store.queue.resume();
    assertThat(store.claim("w")).isPresent();
  }

  @Test
  void drainingWorkerIsGivenNothingAndToldWhatToDoWithItsRun() {
    lives("w", "cpu");
    queued();
    queued();
    Claim claim = claim();
    assertThat(store.workers.pulse("w")).isEqualTo(Workers.Order.WORK);
    store.workers.drain("w", false);
    assertThat(store.workers.pulse("w")).isEqualTo(Workers.Order.FINISH);
    assertThat(store.claim("w")).isEmpty();
    assertThat(store.claim("other")).isPresent();
    assertThat(store.workers.drain("w", true).handsOver()).isTrue();
    assertThat(store.workers.pulse("w")).isEqualTo(Workers.Order.HAND_OVER);
    store.attempts.release(claim, "the worker hands over");
    assertThat(store.claim("w")).isEmpty();
    assertThat(store.workers.resume("w").isDraining()).isFalse();
    assertThat(store.claim("w")).isPresent();
  }

  private long needs(Map<String, Object> resources) {
    return store.queued("baseline", Map.of("resources", resources, "priority", 5)).id();
  }

  private Optional<Long> offered(Set<String> capabilities, long gib) {
    return store.queue.claim(new Offer("w", capabilities, gib << 30)).map(Claim::run);
  }

  private List<Long> claims(int count) {
    List<Long> claims = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      claims.add(claim().run());
    }
    return claims;
  }

  private RunSpec spec(long run) {
    return store.runs.get(run).spec();
  }

  private static PageRequest page() {
    return PageRequest.first(10);
  }
}
