package dev.joryu.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.joryu.catalog.PageRequest;
import dev.joryu.experiment.Idempotency.Answer;
import dev.joryu.experiment.Idempotency.KeyReused;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class IdempotencyTests {

  private static final String POST = "POST /api/v1/runs";

  private final AtomicInteger done = new AtomicInteger();
  private StoreFixture store;

  @BeforeEach
  void open(@TempDir Path directory) {
    store = new StoreFixture(directory);
    store.dataset("leaves", StoreFixture.CLASSES);
  }

  @AfterEach
  void close() {
    store.close();
  }

  @Test
  void sameRequestAgainGetsTheSameAnswerAndDoesNothing() {
    Answer first = store.idempotency.once("k", POST, "h", this::submit);
    Answer again = store.idempotency.once("k", POST, "h", this::submit);
    assertThat(again).isEqualTo(first).isEqualTo(new Answer(201, "/runs/1", "{\"id\":1}"));
    assertThat(done).hasValue(1);
  }

  @Test
  void sameKeyForAnotherContentIsRefused() {
    store.idempotency.once("k", POST, "h", this::submit);
    assertThatThrownBy(() -> store.idempotency.once("k", POST, "other", this::submit))
        .isInstanceOf(KeyReused.class)
        .hasMessageContaining("'k'");
    store.idempotency.once("k", "POST /api/v1/datasets", "other", this::submit);
    assertThat(done).hasValue(2);
  }

  @Test
  void failedRequestLeavesItsKeyFree() {
    assertThatThrownBy(
            () ->
                store.idempotency.once(
                    "k",
                    POST,
                    "h",
                    () -> {
                      submit();
                      throw new IllegalStateException("no");
                    }))
        .hasMessage("no");
    assertThat(store.runs.list(RunFilter.all(), PageRequest.first(10)).total()).isZero();
    assertThat(store.idempotency.once("k", POST, "h", this::submit).status()).isEqualTo(201);
  }

  @Test
  void ofSimultaneousRequestsOneDoesItAndAllHearTheSame() throws Exception {
    ExecutorService pool = Executors.newFixedThreadPool(6);
    List<Future<Answer>> answers = new ArrayList<>();
    for (int i = 0; i < 6; i++) {
      answers.add(pool.submit(() -> store.idempotency.once("k", POST, "h", this::submit)));
    }
    for (Future<Answer> answer : answers) {
      assertThat(answer.get()).isEqualTo(answers.get(0).get());
    }
    pool.shutdown();
    assertThat(done).hasValue(1);
    assertThat(store.runs.list(RunFilter.all(), PageRequest.first(10)).total()).isEqualTo(1);
  }

  private Answer submit() {
    done.incrementAndGet();
    long id = store.queued("baseline").id();
    return new Answer(201, "/runs/" + id, "{\"id\":" + id + "}");
  }
}
