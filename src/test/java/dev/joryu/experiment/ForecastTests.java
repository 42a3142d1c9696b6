package dev.joryu.experiment;

import static org.assertj.core.api.Assertions.assertThat;

import dev.joryu.experiment.Line.Pace;
import dev.joryu.experiment.Line.RunningRun;
import dev.joryu.experiment.RunLimits.Kind;
import dev.joryu.experiment.RunLimits.Limit;
import dev.joryu.fleet.Workers;
import dev.joryu.fleet.Workers.LiveWorker;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** A run of pace {@code slow} takes 100 s for each of its two epochs, one of {@code fast} 10 s. */
class ForecastTests {

  private static final Instant NOW = Instant.parse("2026-11-01T12:00:00Z");
  private static final Map<String, Pace> PACES =
      Map.of("slow", new Pace(100, 5), "fast", new Pace(10, 0));

  private final List<WaitingRun> waiting = new ArrayList<>();
  private final List<RunningRun> running = new ArrayList<>();
  private final List<LiveWorker> workers = new ArrayList<>();
  private final List<Limit> limits = new ArrayList<>();
  private final Map<String, Double> shares = new HashMap<>();

  @Test
  void runsStartOneAfterTheOtherOnAnIdleWorker() {
    idle("w");
    waits(1, "ada", "slow");
    waits(2, "ada", "fast");
    waits(3, "ada", "fast");
    assertThat(seconds(1)).isZero();
    assertThat(seconds(2)).isEqualTo(205);
    assertThat(seconds(3)).isEqualTo(225);
  }

  @Test
  void whatRunsIsWaitedForByItsOwnEstimate() {
    busy("w", 9, 40.0);
    waits(1, "ada", "fast");
    assertThat(seconds(1)).isEqualTo(40);
  }

  @Test
  void twoWorkersShareTheWork() {
    idle("v");
    busy("w", 9, 10.0);
    waits(1, "ada", "slow");
    waits(2, "ada", "fast");
    waits(3, "ada", "fast");
    assertThat(seconds(2)).isEqualTo(10);
    assertThat(seconds(3)).isEqualTo(30);
  }

  @Test
  void ownersTakeTurns() {
    idle("w");
    waits(1, "ada", "slow");
    waits(2, "ada", "slow");
    waits(3, "bob", "slow");
    assertThat(seconds(3)).isEqualTo(205);
    assertThat(seconds(2)).isEqualTo(410);
  }

  @Test
  void studentStartsWhenItsTeacherIsMade() {
    idle("v");
    idle("w");
    waits(1, "ada", "slow");
    waiting.add(run(2, "ada", "fast", List.of(), 1L, null));
    waits(3, "ada", "fast");
    assertThat(seconds(3)).isZero();
    assertThat(seconds(2)).isEqualTo(205);
  }

  @Test
  void afterALossItIsNotEarlierThanAllowed() {
    idle("w");
    waiting.add(run(1, "ada", "fast", List.of(), null, NOW.plusSeconds(80)));
    assertThat(seconds(1)).isEqualTo(80);
  }

  @Test
  void limitsAreKept() {
    idle("v");
    idle("w");
    limits.add(new Limit(Kind.OWNER, "ada", 1));
    waits(1, "ada", "slow");
    waits(2, "ada", "fast");
    assertThat(seconds(2)).isEqualTo(205);
  }

  @Test
  void capabilitiesAreAskedFor() {
    idle("w");
    waiting.add(run(1, "ada", "slow", List.of("gpu"), null, null));
    waits(2, "ada", "fast");
    assertThat(starts()).doesNotContainKey(1L);
    assertThat(seconds(2)).isZero();
  }

  @Test
  void behindWhatWasNeverMeasuredNothingIsMadeUp() {
    idle("w");
    waits(1, "ada", "new");
    waits(2, "ada", "fast");
    assertThat(seconds(1)).isZero();
    Forecast.Start second = starts().get(2L);
    assertThat(second)
        .isEqualTo(
            new Forecast.Start(
                null, "no run comparable to run 1, which comes before, was measured yet"));
  }

  @Test
  void whatRunsWithoutAnEstimateHidesWhatFollowsButNotTheIdleWorkersNextRun() {
    idle("v");
    busy("w", 9, null);
    waits(1, "ada", "fast");
    waits(2, "ada", "fast");
    assertThat(seconds(1)).isZero();
    Forecast.Start second = starts().get(2L);
    assertThat(second).isNotNull().extracting(Forecast.Start::at).isNull();
  }

  @Test
  void drainingWorkersAndPausedQueuesStartNothing() {
    workers.add(worker("w", Workers.Order.FINISH));
    waits(1, "ada", "fast");
    assertThat(starts()).isEmpty();
    workers.add(worker("v", Workers.Order.WORK));
    assertThat(starts()).hasSize(1);
    assertThat(Forecast.of(line(true))).isEmpty();
  }

  private void idle(String name) {
    workers.add(worker(name, Workers.Order.WORK));
  }

  private void busy(String name, long run, @Nullable Double left) {
    workers.add(worker(name, Workers.Order.WORK));
    running.add(new RunningRun(run, "cem", "other", name, NOW.minusSeconds(100), left));
    shares.merge("cem", 160.0, Double::sum);
  }

  private static LiveWorker worker(String name, Workers.Order order) {
    return new LiveWorker(
        name,
        "h",
        1,
        1,
        new TreeSet<>(List.of("cpu")),
        16L << 30,
        order,
        null,
        NOW,
        NOW,
        Duration.ZERO,
        null);
  }

  private void waits(long id, String owner, String pace) {
    waiting.add(run(id, owner, pace, List.of(), null, null));
  }

  private static WaitingRun run(
      long id,
      String owner,
      String pace,
      List<String> requires,
      @Nullable Long teacher,
      @Nullable Instant notBefore) {
    return new WaitingRun(
        id, owner, "tomato", 0, 0, false, requires, 0, teacher, notBefore, pace, 2);
  }

  private Map<Long, Forecast.Start> starts() {
    return Forecast.of(line(false));
  }

  private Line line(boolean paused) {
    return new Line(NOW, paused, waiting, running, workers, limits, shares, PACES);
  }

  private long seconds(long run) {
    Forecast.Start start = starts().get(run);
    Instant at = start == null ? null : start.at();
    return at == null ? -1 : Duration.between(NOW, at).toSeconds();
  }
}
