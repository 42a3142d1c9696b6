package dev.joryu.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.joryu.catalog.PageRequest;
import dev.joryu.metric.Point;
import dev.joryu.spec.InvalidInput;
import dev.joryu.spec.Method;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunsTests {

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
  void queuedRunIsCancelledAtOnce() {
    long run = store.queued("baseline").id();
    Run cancelled = store.runs.cancel(run);
    assertThat(cancelled.status()).isEqualTo(RunStatus.CANCELLED);
    assertThat(cancelled.finishedAt()).isNotNull();
    assertThat(store.claim("w")).isEmpty();
  }

  @Test
  void runningRunIsCancelledByItsWorker() {
    long run = store.queued("baseline").id();
    Claim claim = store.claim("w").orElseThrow();
    assertThat(store.runs.cancel(run).status()).isEqualTo(RunStatus.CANCELLING);
    assertThat(store.runs.cancel(run).status()).isEqualTo(RunStatus.CANCELLING);
    assertThat(store.attempts.beat(claim)).isEqualTo(Beat.CANCEL);
    store.attempts.cancelled(claim);
    assertThat(store.status(run)).isEqualTo(RunStatus.CANCELLED);
  }

  @Test
  void runWhoseWorkerDiedWhileItWasBeingCancelledIsCancelled() {
    long run = store.queued("baseline").id();
    store.claim("w");
    store.runs.cancel(run);
    store.expire(run);
    assertThat(store.claim("w")).isEmpty();
    assertThat(store.status(run)).isEqualTo(RunStatus.CANCELLED);
  }

  @Test
  void finishedRunCannotBeCancelled() {
    long run = store.queued("baseline").id();
    store.succeed(store.claim("w").orElseThrow());
    assertThatThrownBy(() -> store.runs.cancel(run))
        .isInstanceOf(RunConflict.class)
        .hasMessage("run " + run + " is succeeded already");
    assertThatThrownBy(() -> store.runs.retry(run)).isInstanceOf(RunConflict.class);
    assertThatThrownBy(() -> store.runs.cancel(99)).isInstanceOf(RunNotFound.class);
  }

  @Test
  void retriedRunBeginsAnewAndResumedRunGoesOn() {
    long run = store.queued("baseline").id();
    Claim claim = store.claim("w").orElseThrow();
    assertThatThrownBy(() -> store.runs.retry(run)).isInstanceOf(RunConflict.class);
    store.attempts.report(
        claim, Reports.next(), new Batch(List.of(new Point("lr", 1, 1, 0)), List.of(), null));
    store.checkpoint(claim, "state", 1, 10);
    store.attempts.fail(claim, "disk full");
    assertThat(store.runs.resume(run).metrics()).containsKey("lr");
    Claim resumed = store.claim("w").orElseThrow();
    assertThat(resumed.checkpoint()).isNotNull();
    store.attempts.fail(resumed, "disk full");
    assertThat(store.runs.retry(run).metrics()).isEmpty();
    Claim retried = store.claim("w").orElseThrow();
    assertThat(retried.checkpoint()).isNull();
    assertThat(retried.attempt()).isEqualTo(3);
    store.attempts.fail(retried, "no");
    assertThatThrownBy(() -> store.runs.resume(run)).hasMessageContaining("no checkpoint");
  }

  @Test
  void aRunThatFinishedBeforeItsCancelReachedItSaysSo() {
    long run = store.queued("baseline").id();
    Claim claim = store.claim("w").orElseThrow();
    store.runs.cancel(run);
    store.succeed(claim);
    assertThat(store.runs.get(run).status()).isEqualTo(RunStatus.SUCCEEDED);
    assertThat(store.runs.get(run).statusReason())
        .isEqualTo("it had finished before the cancel reached it");
  }

  @Test
  void deletedRunIsGoneButItsModelStays() {
    Run run = store.queued("baseline");
    assertThatThrownBy(() -> store.runs.delete(run.id())).isInstanceOf(RunConflict.class);
    Claim claim = store.claim("w").orElseThrow();
    store.attempts.report(
        claim, Reports.next(), new Batch(List.of(new Point("lr", 1, 1, 0)), List.of("line"), null));
    store.succeed(claim);
    store.runs.delete(run.id());
    assertThat(store.runs.find(run.id())).isEmpty();
    assertThat(store.models.find(run.model())).isPresent();
  }

  @Test
  void checkpointGoesWithTheLastRunThatWouldResumeFromIt() {
    long first = failedWithState();
    long second = failedWithState();
    String checkpoint =
        store.jdbc.sql("select distinct checkpoint from run").query(String.class).single();
    store.runs.delete(first);
    assertThat(store.artifacts.path(checkpoint)).exists();
    store.runs.retry(second);
    assertThatThrownBy(() -> store.artifacts.path(checkpoint))
        .isInstanceOf(UncheckedIOException.class);
  }

  private long failedWithState() {
    store.queued("baseline");
    Claim claim = store.claim("w").orElseThrow();
    store.checkpoint(claim, "state", 1, 10);
    store.attempts.fail(claim, "disk full");
    return claim.run();
  }

  @Test
  void listFiltersSortsAndPages() {
    store.queued("baseline", Map.of("name", "Blätter", "tags", Map.of("crop", "tomato")));
    store.queued("teacher", Map.of("name", "swin", "tags", Map.of("crop", "rice")));
    store.queued("baseline", Map.of("name", "c", "experiment", "other", "priority", 3));
    assertThat(names(new RunFilter("tomato", null, null, null, null), null))
        .containsExactly("swin", "Blätter");
    assertThat(names(new RunFilter(null, Method.TEACHER, null, null, null), null))
        .containsExactly("swin");
    assertThat(names(new RunFilter(null, null, RunStatus.RUNNING, null, null), null)).isEmpty();
    assertThat(names(new RunFilter(null, null, null, "crop", null), null)).hasSize(2);
    assertThat(names(new RunFilter(null, null, null, "crop:rice", null), null))
        .containsExactly("swin");
    assertThat(names(new RunFilter(null, null, null, null, "BLÄ"), null))
        .containsExactly("Blätter");
    assertThat(names(RunFilter.all(), "-priority")).startsWith("c");
    assertThat(names(RunFilter.all(), "accuracy")).hasSize(3);
    assertThat(store.runs.list(RunFilter.all(), new PageRequest(1, 2, "id")).items())
        .extracting(Run::name)
        .containsExactly("c");
    assertThat(store.runs.get(List.of(3L, 1L, 99L))).extracting(Run::id).containsExactly(3L, 1L);
    assertThatThrownBy(() -> names(RunFilter.all(), "id; drop table run"))
        .isInstanceOf(InvalidInput.class)
        .hasMessageContaining("sort");
  }

  @Test
  void experimentTellsHowItsRunsStand() {
    store.queued("teacher", Map.of("name", "swin"));
    Claim claim = store.claim("w").orElseThrow();
    store.attempts.report(
        claim,
        Reports.next(),
        new Batch(List.of(new Point("test/accuracy", 9, 0.9, 0)), List.of(), null));
    store.succeed(claim);
    store.queued("baseline");
    ExperimentSummary summary = store.experiments.find("tomato").orElseThrow();
    assertThat(summary.runs()).isEqualTo(Map.of(RunStatus.SUCCEEDED, 1, RunStatus.QUEUED, 1));
    assertThat(summary.bestAccuracy()).isEqualTo(Map.of(Method.TEACHER, 0.9));
    assertThat(summary.unfinished()).isEqualTo(1);
    assertThat(store.experiments.list(PageRequest.first(5)).items()).containsExactly(summary);
    assertThat(store.experiments.comparison("tomato"))
        .extracting(Run::method)
        .containsExactly(Method.TEACHER, Method.BASELINE);
  }

  private List<String> names(RunFilter filter, @Nullable String sort) {
    return store.runs.list(filter, new PageRequest(0, 10, sort)).items().stream()
        .map(Run::name)
        .toList();
  }
}
