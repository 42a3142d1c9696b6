package dev.joryu.supervision;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class BackoffTests {

  private static final Duration SHORT = Duration.ofSeconds(3);
  private static final Duration LONG = Duration.ofMinutes(10);

  @Test
  void aWorkerThatKeepsDyingYoungWaitsLongerEachTimeButNeverOverAMinute() {
    Backoff backoff = new Backoff();

    assertThat(Stream.generate(() -> backoff.after(SHORT).toSeconds()).limit(9))
        .containsExactly(1L, 2L, 4L, 8L, 16L, 32L, 60L, 60L, 60L);
  }

  @Test
  void aWorkerThatLivedLongStartsAgainAfterASecond() {
    Backoff backoff = new Backoff();
    backoff.after(SHORT);
    backoff.after(SHORT);

    assertThat(backoff.after(LONG)).isEqualTo(Duration.ofSeconds(1));
  }
}
