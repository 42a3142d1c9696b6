package dev.joryu.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class BackoffTests {

  @Test
  void waitsDoubleUpToSixHoursForAboutADay() {
    Backoff backoff = new Backoff(new Random(7));
    Duration all = Duration.ZERO;
    for (int attempt = 1; attempt < Backoff.MOST_ATTEMPTS; attempt++) {
      Duration wait = backoff.after(attempt).orElseThrow();
      double planned = Math.min(30 * Math.pow(2, attempt - 1), Duration.ofHours(6).toSeconds());
      assertThat(wait.toSeconds() / planned).isBetween(0.79, 1.21);
      all = all.plus(wait);
    }
    assertThat(all).isBetween(Duration.ofHours(18), Duration.ofHours(34));
    assertThat(backoff.after(Backoff.MOST_ATTEMPTS)).isEmpty();
  }

  @Test
  void whatFailedTogetherComesBackApart() {
    Backoff backoff = new Backoff(new Random(7));
    assertThat(IntStream.range(0, 50).mapToObj(i -> backoff.after(3)).distinct())
        .hasSizeGreaterThan(40);
    assertThat(new Backoff(new Random(1)).after(3)).isEqualTo(new Backoff(new Random(1)).after(3));
  }
}
