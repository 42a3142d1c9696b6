package dev.joryu.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/** The files that runs resume from are there as long as a run needs them, and no longer. */
class CheckpointTests extends QueueFixture {

  @Test
  void replacedStateIsForgottenAndTheLastOneGoesWithTheRunsEnd() {
    queued();
    Claim claim = claim();
    String first = store.checkpoint(claim, "first", 1, 10);
    String second = store.checkpoint(claim, "second", 2, 20);
    assertThat(store.artifacts.has(first)).isFalse();
    assertThat(store.artifacts.has(second)).isTrue();
    store.succeed(claim);
    assertThat(store.artifacts.has(second)).isFalse();
  }

  @Test
  void staleWorkerCannotTidyAwayWhatItsSuccessorNeeds() {
    long run = queued();
    Claim stale = claim();
    String state = store.checkpoint(stale, "state", 1, 10);
    store.expire(run);
    Claim holder = claim();
    assertThat(store.checkpoint(holder, "state", 1, 10)).isEqualTo(state);
    store.checkpoints.discard(state);
    assertThat(store.artifacts.path(state)).hasContent("state");
    assertThatThrownBy(() -> store.checkpoint(stale, "late", 2, 20)).isInstanceOf(LeaseLost.class);
    assertThat(store.artifacts.path(state)).hasContent("state");
  }

  @Test
  void pointerIsNeverWrittenToAFileThatHasGone() throws Exception {
    queued();
    Claim claim = claim();
    ExecutorService pool = Executors.newFixedThreadPool(1);
    try {
      for (int i = 0; i < 40; i++) {
        String content = "state " + i % 2;
        Path file = Files.writeString(directory.resolve("racing"), content);
        String sha256 = store.artifacts.put(file).sha256();
        CountDownLatch begun = new CountDownLatch(1);
        Future<?> other =
            pool.submit(
                () -> {
                  begun.countDown();
                  store.checkpoints.discard(sha256);
                });
        begun.await();
        store.attempts.checkpoint(claim, file, i, i);
        other.get();
        assertThat(store.artifacts.path(sha256)).hasContent(content);
      }
    } finally {
      pool.shutdown();
    }
  }

  @Test
  void pointerPutsTheFileAgainWhereItVanishedBeforeTheLock() throws IOException {
    queued();
    Claim claim = claim();
    Path file = Files.writeString(directory.resolve("mine"), "state");
    String sha256 = store.attempts.checkpoint(claim, file, 1, 10);
    store.artifacts.delete(sha256);
    store.attempts.checkpoint(claim, file, 2, 20);
    assertThat(store.artifacts.path(sha256)).hasContent("state");
  }

  @Test
  void whatCannotBeStoredLeavesTheStateBefore() throws IOException {
    queued();
    Claim claim = claim();
    String state = store.checkpoint(claim, "state", 1, 10);
    assertThatThrownBy(() -> store.attempts.checkpoint(claim, directory.resolve("missing"), 2, 20))
        .isInstanceOf(IOException.class);
    store.attempts.release(claim, "the worker was stopped");
    assertThat(claim().checkpoint()).isEqualTo(state);
  }

  @Test
  void twinsShareAFileUntilTheLastIsGone() {
    long first = queued();
    long second = queued();
    Claim one = claim();
    Claim two = claim();
    String state = store.checkpoint(one, "state", 1, 10);
    assertThat(store.checkpoint(two, "state", 1, 10)).isEqualTo(state);
    store.attempts.fail(one, "no");
    store.attempts.fail(two, "no");
    store.runs.delete(first);
    assertThat(store.artifacts.has(state)).isTrue();
    store.runs.retry(second);
    assertThatThrownBy(() -> store.artifacts.path(state)).isInstanceOf(UncheckedIOException.class);
  }
}
