package dev.joryu.worker;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class ColdDeathsTests {

  private final ColdDeaths deaths = new ColdDeaths();
  private long now = Long.MAX_VALUE - 5; // a clock that runs over

  @Test
  void whereNobodyDiedNothingIsInTheWay() {
    assertThat(deaths.trouble(now)).isEmpty();
  }

  @Test
  void everyDeathInARowLastsTwiceAsLongUpToTenMinutes() {
    for (int seconds : new int[] {10, 20, 40, 80, 160, 320, 600, 600}) {
      deaths.add("crash", now);
      pass(seconds - 1);
      assertThat(deaths.trouble(now).orElseThrow()).startsWith("it takes no run for " + seconds);
      pass(1);
      assertThat(deaths.trouble(now)).isEmpty();
    }
  }

  @Test
  void aTrainingThatCameToItsFirstStepBeginsTheCountAnew() {
    deaths.add("crash", now);
    deaths.add("crash", now);
    deaths.forget();
    assertThat(deaths.trouble(now)).isEmpty();
    deaths.add("its trainer ended with exit code 1", now);
    assertThat(deaths.trouble(now))
        .contains(
            "it takes no run for 10 s: trainers died before their first step, in a row: 1; the last:"
                + " its trainer ended with exit code 1");
  }

  private void pass(long seconds) {
    now += TimeUnit.SECONDS.toNanos(seconds);
  }
}
