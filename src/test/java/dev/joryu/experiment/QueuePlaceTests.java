package dev.joryu.experiment;

import static org.assertj.core.api.Assertions.assertThat;

import dev.joryu.catalog.PageRequest;
import dev.joryu.experiment.RunLimits.Kind;
import dev.joryu.experiment.RunLimits.Limit;
import dev.joryu.metric.Point;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What a queued run is told about its place. */
class QueuePlaceTests extends QueueFixture {

  @Test
  void runNobodyCanTakeSaysWhy() {
    long run = store.queued("baseline", resources(Map.of("device", "gpu"))).id();
    assertThat(blocked(run)).isEqualTo("no worker is alive");
    lives("w", "cpu");
    assertThat(blocked(run)).isEqualTo("no live worker offers 'gpu'");
    lives("g", "cpu", "gpu");
    assertThat(blocked(run)).isNull();
    store.workers.drain("g", false);
    assertThat(blocked(run)).isEqualTo("every live worker that could take it is draining");
    long large = store.queued("baseline", resources(Map.of("memoryMb", 65_536))).id();
    assertThat(blocked(large))
        .isEqualTo("it needs 64 GiB of memory, and live workers offer at most 16 GiB");
  }

  @Test
  void whatKeepsARunIsSaid() {
    lives("w", "cpu");
    long run = queued();
    store.runs.pause(run);
    assertThat(blocked(run)).isEqualTo("it is paused until somebody resumes it");
    store.runs.resume(run);
    store.queue.pause();
    assertThat(blocked(run)).isEqualTo("the queue is paused");
    store.queue.resume();
    store.jdbc.sql("update run set not_before = '2100-01-02 03:04:05Z'").update();
    assertThat(blocked(run)).isEqualTo("it waits until 2100-01-02 03:04:05 UTC, after a loss");
    store.allDue();
    claim();
    long next = queued();
    store.limits.set(new Limit(Kind.OWNER, "anyone", 1));
    assertThat(blocked(next)).isEqualTo("the limit for owner 'anyone' is reached, runs at once: 1");
    store.limits.remove(Kind.OWNER, "anyone");
    store.limits.set(new Limit(Kind.EXPERIMENT, "tomato", 1));
    assertThat(blocked(next))
        .isEqualTo("the limit for experiment 'tomato' is reached, runs at once: 1");
  }

  @Test
  void studentSaysWhichRunMakesItsTeacher() {
    lives("w", "cpu");
    Run teacher = store.queued("teacher");
    Run student = store.queued("logit", Map.of("teacher", teacher.model()));
    assertThat(blocked(student.id()))
        .isEqualTo("it waits for its teacher, which run " + teacher.id() + " makes");
  }

  @Test
  void expectedStartComesFromTheEpochsOfComparableRuns() {
    lives("w", "cpu");
    measured(10, 7);
    long first = queued();
    long second = queued();
    assertThat(place(second).unknown()).isNull();
    Instant start = Objects.requireNonNull(place(second).expectedStart());
    Instant before = Objects.requireNonNull(place(first).expectedStart());
    assertThat(Duration.between(before, start)).isBetween(seconds(106), seconds(108));
  }

  @Test
  void withoutAComparableRunNoTimeIsMadeUp() {
    lives("w", "cpu");
    measured(10, 7);
    long first = store.queued("baseline", Map.of("training", Map.of("batchSize", 16))).id();
    long second = queued();
    assertThat(place(second).expectedStart()).isNull();
    assertThat(place(second).unknown())
        .isEqualTo("no run comparable to run " + first + ", which comes before, was measured yet");
  }

  @Test
  void runningRunWithoutAnEstimateOfItsOwnIsExpectedToTakeWhatComparableRunsTook() {
    lives("w", "cpu");
    measured(10, 7);
    queued();
    Claim running = claim();
    long next = queued();
    Instant start = Objects.requireNonNull(place(next).expectedStart());
    assertThat(Duration.between(Instant.now(), start)).isBetween(seconds(90), seconds(108));
    store.attempts.report(
        running,
        Reports.next(),
        new Batch(List.of(), List.of(), new RunProgress(1, 10, 1, 10, 30.0)));
    Instant told = Objects.requireNonNull(place(next).expectedStart());
    assertThat(Duration.between(Instant.now(), told)).isBetween(seconds(15), seconds(31));
  }

  @Test
  void runningRunThatNothingTellsTheEndOfLeavesTheStartUnknown() {
    lives("w", "cpu");
    queued();
    claim();
    long next = queued();
    assertThat(place(next).expectedStart()).isNull();
    assertThat(place(next).unknown()).isNotNull();
  }

  @Test
  void overviewPagesTheQueueInItsOrder() {
    lives("w", "cpu");
    queued();
    claim();
    long a1 = queuedBy("ada");
    long a2 = queuedBy("ada");
    long b1 = queuedBy("bob");
    QueueOverview first = store.overviews.read(new PageRequest(0, 2, null));
    QueueOverview second = store.overviews.read(new PageRequest(1, 2, null));
    assertThat(first.waiting().items()).extracting(Run::id).containsExactly(a1, b1);
    assertThat(second.waiting().items()).extracting(Run::id).containsExactly(a2);
    assertThat(first.waiting().total()).isEqualTo(3);
    assertThat(first.counts()).containsEntry(RunStatus.QUEUED, 3);
    assertThat(first.counts()).containsEntry(RunStatus.RUNNING, 1);
    assertThat(first.running()).hasSize(1);
    assertThat(first.workers()).hasSize(1);
    assertThat(store.overviews.owners()).containsExactly("ada", "anyone", "bob");
  }

  /** A finished run of ten epochs of so many seconds each, and so many for all the rest. */
  private void measured(int epoch, int rest) {
    queued();
    Claim claim = claim();
    List<Point> points = new ArrayList<>();
    long begun = System.currentTimeMillis();
    for (int i = 1; i <= 10; i++) {
      points.add(new Point("val/accuracy", i, 0.5, begun + 1000L * epoch * i));
    }
    store.attempts.report(claim, Reports.next(), new Batch(points, List.of(), null));
    store.succeed(claim);
    store
        .jdbc
        .sql("update attempt set ended_at = started_at + make_interval(secs => :seconds)")
        .param("seconds", 10 * epoch + rest)
        .update();
  }

  private static Duration seconds(long seconds) {
    return Duration.ofSeconds(seconds);
  }

  private static Map<String, Object> resources(Map<String, Object> resources) {
    return Map.of("resources", resources);
  }

  private QueuePlace place(long run) {
    return Objects.requireNonNull(store.runs.get(run).queue());
  }

  private @Nullable String blocked(long run) {
    return place(run).blocked();
  }
}
