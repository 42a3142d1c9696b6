package dev.joryu.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Runs that people let wait. */
class PauseTests extends QueueFixture {

  @Test
  void pausedRunWaitsUntilItIsResumed() {
    long run = queued();
    Run paused = store.runs.pause(run);
    assertThat(paused.status()).isEqualTo(RunStatus.QUEUED);
    assertThat(paused.statusReason()).isEqualTo("paused");
    assertThat(paused.queue()).extracting(QueuePlace::position).isNull();
    assertThat(store.claim("w")).isEmpty();
    assertThat(store.runs.resume(run).statusReason()).isNull();
    assertThat(claim().run()).isEqualTo(run);
  }

  @Test
  void runningRunKeepsItsStateFirst() {
    long run = queued();
    Claim claim = claim();
    assertThat(store.runs.pause(run).statusReason()).isEqualTo("pausing");
    assertThat(store.attempts.beat(claim)).isEqualTo(Beat.PAUSE);
    store.checkpoint(claim, "state", 2, 20);
    store.attempts.paused(claim);
    store.attempts.paused(claim);
    Run paused = store.runs.get(run);
    assertThat(paused.status()).isEqualTo(RunStatus.QUEUED);
    assertThat(paused.statusReason()).isEqualTo("paused");
    assertThat(paused.attempts())
        .extracting(Attempt::outcome)
        .containsExactly(Attempt.Outcome.CANCELLED);
    assertThat(paused.attempts()).extracting(Attempt::reason).containsExactly("paused");
    assertThat(store.claim("w")).isEmpty();
    store.runs.resume(run);
    assertThat(claim().checkpoint()).isNotNull();
  }

  @Test
  void pauseTakenBackInTimePausesNothing() {
    long run = queued();
    Claim claim = claim();
    store.runs.pause(run);
    store.runs.resume(run);
    assertThat(store.attempts.beat(claim)).isEqualTo(Beat.GO_ON);
    assertThat(store.runs.get(run).statusReason()).isNull();
  }

  @Test
  void pauseTakenBackTooLateIsNoPause() {
    long run = queued();
    Claim claim = claim();
    store.runs.pause(run);
    store.runs.resume(run);
    store.attempts.paused(claim);
    assertThat(claim().run()).isEqualTo(run);
  }

  @Test
  void cancelOutranksPause() {
    long run = queued();
    Claim claim = claim();
    store.runs.pause(run);
    store.runs.cancel(run);
    assertThat(store.attempts.beat(claim)).isEqualTo(Beat.CANCEL);
    store.attempts.paused(claim);
    assertThat(store.status(run)).isEqualTo(RunStatus.CANCELLED);
  }

  @Test
  void lostWhilePausingIsPaused() {
    long run = queued();
    claim();
    store.runs.pause(run);
    loseBySilence(run);
    assertThat(store.runs.get(run).statusReason()).isEqualTo("paused");
    assertThat(store.claim("w")).isEmpty();
  }

  @Test
  void finishedBeforeThePauseReachedItSaysSo() {
    long run = queued();
    Claim claim = claim();
    store.runs.pause(run);
    store.succeed(claim);
    assertThat(store.runs.get(run).statusReason())
        .isEqualTo("it had finished before the pause reached it");
  }

  @Test
  void pausedRunsCanBeCancelledAndRetried() {
    long run = queued();
    store.runs.pause(run);
    store.runs.retry(run);
    assertThat(claim().run()).isEqualTo(run);
    long other = queued();
    store.runs.pause(other);
    assertThat(store.runs.cancel(other).status()).isEqualTo(RunStatus.CANCELLED);
    store.runs.retry(other);
    assertThat(claim().run()).isEqualTo(other);
  }

  @Test
  void whatHasEndedCannotBePausedAndWhatRunsHasNoTurn() {
    long run = queued();
    Claim claim = claim();
    assertThatThrownBy(() -> store.runs.prioritise(run, 3))
        .isInstanceOf(RunConflict.class)
        .hasMessage("run " + run + " is running; only a queued run has a turn");
    store.attempts.fail(claim, "no");
    assertThatThrownBy(() -> store.runs.pause(run))
        .isInstanceOf(RunConflict.class)
        .hasMessage("run " + run + " is failed; it cannot be paused");
    assertThatThrownBy(() -> store.runs.pause(99)).isInstanceOf(RunNotFound.class);
  }

  @Test
  void studentWithoutItsTeacherIsNoLongerPausedAndKeepsItsReason() {
    long teacher = store.queued("teacher", Map.of("name", "swin")).id();
    long student = store.queued("logit", Map.of("teacher", "swin")).id();
    store.runs.pause(student);
    store.runs.cancel(teacher);
    assertThat(store.runs.get(student).held()).isFalse();
    assertResumeKeepsTheReason(student, "its teacher 'swin' was not made: run 1 is cancelled");
  }

  @Test
  void runThatEndedWhilePausedFollowsTheRulesOfWhatEnded() {
    long run = queued();
    store.attempts.fail(claim(), "no");
    store.jdbc.sql("update run set held = true").update();
    assertResumeKeepsTheReason(run, "no");
  }

  private void assertResumeKeepsTheReason(long run, String reason) {
    assertThatThrownBy(() -> store.runs.resume(run))
        .isInstanceOf(RunConflict.class)
        .hasMessageContaining("left no checkpoint");
    assertThat(store.status(run)).isEqualTo(RunStatus.FAILED);
    assertThat(store.runs.get(run).statusReason()).isEqualTo(reason);
  }

  @Test
  void manyAreActedOnEachByItself() {
    long waits = queued();
    long runs = queued();
    long done = queued();
    store.runs.prioritise(runs, 1);
    store.runs.cancel(done);
    claim();
    BulkOrder order = new BulkOrder(RunAction.CANCEL, List.of(waits, runs, done, 99L));
    BulkOrder.Outcome plan = store.bulk.plan(order);
    assertThat(store.status(waits)).isEqualTo(RunStatus.QUEUED);
    Undo undo = store.bulk.undo(order);
    assertThat(store.bulk.carryOut(order)).isEqualTo(plan);
    assertThat(plan.done()).containsExactly(waits, runs);
    assertThat(plan.refused())
        .containsExactly(
            new BulkOrder.Refusal(done, "is cancelled already"),
            new BulkOrder.Refusal(99, "does not exist"));
    assertThat(store.status(runs)).isEqualTo(RunStatus.CANCELLING);
    Undo possible = Undo.read(undo.kind().toString(), undo.of(plan.done()).text());
    assertThat(store.bulk.takeBack(possible).done()).containsExactly(waits);
    assertThat(store.status(waits)).isEqualTo(RunStatus.QUEUED);
  }

  @Test
  void bulkChangesOfPriorityPauseAndTagsAreFoundAndTakenBack() {
    long first = queued();
    long second = store.queued("baseline", Map.of("owner", "ada")).id();
    List<Long> found =
        store.bulk.find(new RunFilter("tomato", null, RunStatus.QUEUED, null, null, "ada"));
    assertThat(found).containsExactly(second);
    BulkOrder priority = new BulkOrder(RunAction.PRIORITY, List.of(first, second), 9, Map.of());
    Undo undo = store.bulk.undo(priority);
    store.bulk.carryOut(priority);
    assertThat(store.runs.get(first).priority()).isEqualTo(9);
    store.bulk.takeBack(undo);
    assertThat(store.runs.get(first).priority()).isZero();
    BulkOrder pause = new BulkOrder(RunAction.PAUSE, List.of(first));
    Undo resume = store.bulk.undo(pause);
    store.bulk.carryOut(pause);
    assertThat(store.runs.get(first).held()).isTrue();
    store.bulk.takeBack(resume);
    assertThat(store.runs.get(first).held()).isFalse();
    store.bulk.carryOut(new BulkOrder(RunAction.TAG, found, 0, Map.of("crop", "rice")));
    assertThat(store.runs.get(second).tags()).containsEntry("crop", "rice");
    assertThat(store.bulk.plan(new BulkOrder(RunAction.DELETE, found)).refused())
        .extracting(BulkOrder.Refusal::reason)
        .containsExactly("is queued; cancel it first");
  }
}
