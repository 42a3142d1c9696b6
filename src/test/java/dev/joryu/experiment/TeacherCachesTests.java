package dev.joryu.experiment;

import static dev.joryu.experiment.ProvenanceFixture.HOST;
import static dev.joryu.experiment.ProvenanceFixture.cached;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.joryu.catalog.PageRequest;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What attempts leave behind of the teacher caches they used. */
class TeacherCachesTests {

  private StoreFixture store;
  private Claim claim;

  @BeforeEach
  void open(@TempDir Path directory) {
    store = new StoreFixture(directory);
    store.queued("teacher", Map.of("name", "swin"));
    store.succeed(store.claim("w").orElseThrow());
    claim = claimed();
  }

  @AfterEach
  void close() {
    store.close();
  }

  @Test
  void runsThatShareACacheAddUp() {
    store.attempts.provenance(claim, cached("k", 1000, 50, 200), List.of());
    store.succeed(claim);
    Claim second = claimed();
    store.attempts.provenance(second, cached("k", 1200, 0, 200), List.of());

    TeacherCacheSummary cache = only();
    assertThat(cache.host()).isEqualTo(HOST);
    assertThat(cache.teacher()).isEqualTo("swin");
    assertThat(cache.dataset()).isEqualTo("leaves");
    assertThat(cache.views()).isEqualTo(3);
    assertThat(cache.bytes()).isEqualTo(1200);
    assertThat(cache.computed()).isEqualTo(50);
    assertThat(cache.hits()).isEqualTo(400);
    assertThat(cache.secondsSaved()).isEqualTo(35, within(1e-9));
  }

  @Test
  void anAttemptCountsOnceHoweverOftenItIsWritten() {
    store.attempts.provenance(claim, cached("k", 1000, 50, 200), List.of());
    store.attempts.provenance(claim, cached("k", 1000, 50, 200), List.of());

    assertThat(only().hits()).isEqualTo(200);
  }

  @Test
  void evictedCachesAreGone() {
    store.attempts.provenance(claim, cached("old", 1000, 50, 200), List.of());
    store.succeed(claim);

    store.attempts.provenance(claimed(), cached("new", 1000, 50, 200), List.of("old", "older"));

    assertThat(only().key()).isEqualTo("new");
  }

  @Test
  void aWorkerThatLostTheRunWritesNothing() {
    store.expire(claim.run());
    store.claim("other");

    assertThatThrownBy(
            () -> store.attempts.provenance(claim, cached("k", 1000, 50, 200), List.of()))
        .isInstanceOf(LeaseLost.class);
    assertThat(store.teacherCaches.list(PageRequest.first(5)).total()).isZero();
  }

  @Test
  void provenanceShowsWhenTheAttemptHasEnded() {
    Provenance provenance = cached("k", 1000, 50, 200);
    store.attempts.provenance(claim, provenance, List.of());
    assertThat(attempt().provenance()).isNull();

    store.attempts.fail(claim, "the power went");

    assertThat(attempt().provenance()).isEqualTo(provenance);
  }

  @Test
  void anAttemptThatIsKilledLeavesWhatWasKnownOfItAndCountsNoCache() {
    Provenance soFar = cached("k", 1000, 50, 10);
    store.attempts.provenanceSoFar(claim, cached("k", 1000, 50, 5));
    store.attempts.provenanceSoFar(claim, soFar);
    store.expire(claim.run());
    store.claim("w");

    assertThat(attempt().provenance()).isEqualTo(soFar);
    assertThat(store.teacherCaches.list(PageRequest.first(5)).items()).isEmpty();
  }

  @Test
  void whatIsKnownSoFarGivesWayToTheWhole() {
    Provenance whole = cached("k", 1000, 50, 200);
    store.attempts.provenanceSoFar(claim, cached("k", 1000, 50, 5));
    store.attempts.provenance(claim, whole, List.of());
    store.attempts.provenanceSoFar(claim, cached("k", 1000, 50, 5));
    store.attempts.fail(claim, "the power went");

    assertThat(attempt().provenance()).isEqualTo(whole);
    assertThat(only().hits()).isEqualTo(200);
  }

  private Claim claimed() {
    store.queued("hybrid", Map.of("teacher", "swin", "distillation", Map.of("cacheViews", 3)));
    return store.claim("w").orElseThrow();
  }

  private Attempt attempt() {
    return store.runs.get(claim.run()).attempts().get(0);
  }

  private TeacherCacheSummary only() {
    List<TeacherCacheSummary> items = store.teacherCaches.list(PageRequest.first(5)).items();
    assertThat(items).hasSize(1);
    return items.get(0);
  }
}
