package dev.joryu.experiment;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PatientIdempotencyTests {

  @Test
  void anActionThatTakesLongIsNotTakenForASleepingOne(@TempDir Path directory) {
    try (StoreFixture store = new StoreFixture(directory)) {
      Idempotency.Answer answer =
          store.idempotency.once(
              "key",
              "POST /datasets",
              "hash",
              Duration.ofHours(2),
              () -> new Idempotency.Answer(201, null, limit(store)));

      assertThat(answer.body()).isEqualTo("2h");
      assertThat(limit(store)).as("only for this action").isNotEqualTo("2h");
    }
  }

  private static String limit(StoreFixture store) {
    return store
        .jdbc
        .sql("select current_setting('idle_in_transaction_session_timeout')")
        .query(String.class)
        .single();
  }
}
