package dev.joryu.metric;

import static org.assertj.core.api.Assertions.assertThat;

import dev.joryu.event.Event;
import dev.joryu.experiment.Batch;
import dev.joryu.experiment.Claim;
import dev.joryu.experiment.Reports;
import dev.joryu.experiment.StoreFixture;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MetricsTests {

  private static final long NOW = 1_780_000_000_123L;

  private StoreFixture store;
  private Claim claim;

  @BeforeEach
  void open(@TempDir Path directory) {
    store = new StoreFixture(directory);
    store.queued("baseline");
    claim = store.claim("w").orElseThrow();
  }

  @AfterEach
  void close() {
    store.close();
  }

  @Test
  void batchSentTwiceCountsOnce() {
    List<Point> batch =
        List.of(point("train/loss", 1, 2.0), point("train/loss", 2, 1.0), point("lr", 1, 0.1));
    report(batch);
    List<Event> events = store.events.after(0, 100);
    report(batch);
    assertThat(summary("train/loss"))
        .isEqualTo(new MetricSummary("train/loss", 2, 1.0, 2, 1.0, 2.0, 1.0, 2L, 0));
    assertThat(series("train/loss", 100).points())
        .containsExactly(new Series.Point(1, 2.0, NOW), new Series.Point(2, 1.0, NOW));
    assertThat(store.events.after(0, 100)).isEqualTo(events);
  }

  @Test
  void samePointTwiceInOneBatchIsStoredOnce() {
    report(List.of(point("lr", 1, 0.1), point("lr", 1, 0.1)));
    assertThat(summary("lr").points()).isEqualTo(1);
  }

  @Test
  void bestIsTheHighestAccuracyAndTheLowestLoss() {
    report(
        List.of(
            point("val/accuracy", 10, 0.5),
            point("val/accuracy", 20, 0.8),
            point("val/accuracy", 30, 0.7),
            point("val/loss", 10, 0.5),
            point("val/loss", 20, 0.4),
            point("val/loss", 30, 0.6)));
    assertThat(summary("val/accuracy").best()).isEqualTo(0.8);
    assertThat(summary("val/accuracy").bestStep()).isEqualTo(20);
    assertThat(summary("val/accuracy").last()).isEqualTo(0.7);
    assertThat(summary("val/loss").best()).isEqualTo(0.4);
  }

  @Test
  void summariesGrowOverBatchesWhateverTheirOrder() {
    report(List.of(point("train/loss", 600, 3.0)));
    report(List.of(point("train/loss", 5, 9.0), point("train/loss", 601, 1.0)));
    report(List.of(point("train/loss", 6, 0.5)));
    assertThat(summary("train/loss"))
        .isEqualTo(new MetricSummary("train/loss", 4, 1.0, 601, 0.5, 9.0, 0.5, 6L, 0));
  }

  @Test
  void notANumberAndInfinityAreStoredShownAndCountedButNeverCompared() {
    report(
        List.of(
            point("train/loss", 1, 2.0),
            point("train/loss", 2, Double.NaN),
            point("train/loss", 3, Double.POSITIVE_INFINITY),
            point("train/loss", 4, Double.NEGATIVE_INFINITY)));
    assertThat(summary("train/loss"))
        .isEqualTo(
            new MetricSummary("train/loss", 4, Double.NEGATIVE_INFINITY, 4, 2.0, 2.0, 2.0, 1L, 3));
    assertThat(series("train/loss", 100).points())
        .extracting(Series.Point::value)
        .containsExactly(2.0, Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY);
    assertThat(store.events.after(0, 100))
        .extracting(Event::payload)
        .anyMatch(payload -> payload.contains("\"NaN\"") && payload.contains("\"-Infinity\""));
  }

  @Test
  void curveOfNothingButNaNHasNoBest() {
    report(List.of(point("train/loss", 1, Double.NaN)));
    assertThat(summary("train/loss").best()).isNull();
    assertThat(summary("train/loss").bestStep()).isNull();
    assertThat(store.runs.get(claim.run()).metrics()).containsKey("train/loss");
  }

  @Test
  void thinnedCurveKeepsEverySpikeAndBothEnds() {
    List<Point> points = new ArrayList<>();
    for (int step = 1; step <= 6000; step++) {
      points.add(point("train/loss", step, step == 4321 ? 99 : step == 1234 ? -7 : 1));
    }
    points.set(2999, point("train/loss", 3000, Double.NaN));
    report(points);
    Series series = series("train/loss", 200);
    assertThat(series.pointsStored()).isEqualTo(6000);
    assertThat(series.pointsShown()).isLessThan(300).isEqualTo(series.points().size());
    assertThat(series.points())
        .extracting(Series.Point::step)
        .isSorted()
        .doesNotHaveDuplicates()
        .contains(1L, 1234L, 3000L, 4321L, 6000L);
  }

  @Test
  void longCurveIsReadFromRollUpsAndKeepsItsSpikes() {
    int steps = Metrics.RAW_LIMIT + 5000;
    for (int from = 1; from <= steps; from += 5000) {
      List<Point> points = new ArrayList<>();
      for (int step = from; step < from + 5000 && step <= steps; step++) {
        points.add(point("train/loss", step, step == 44_444 ? 99 : 1.0 / step));
      }
      report(points);
    }
    Series series = series("train/loss", 100);
    assertThat(series.pointsStored()).isEqualTo(steps);
    assertThat(series.pointsShown()).isLessThanOrEqualTo(150);
    assertThat(series.points())
        .extracting(Series.Point::step)
        .contains(1L, 44_444L, (long) steps)
        .isSorted();
  }

  @Test
  void unknownMetricIsAnEmptySeries() {
    assertThat(series("train/kd", 100)).isEqualTo(new Series("train/kd", 0, List.of()));
  }

  private void report(List<Point> points) {
    store.attempts.report(claim, Reports.next(), new Batch(points, List.of(), null));
  }

  private MetricSummary summary(String name) {
    return Objects.requireNonNull(store.metrics.summaries(claim.run()).get(name));
  }

  private Series series(String name, int maxPoints) {
    return store.metrics.series(claim.run(), List.of(name), maxPoints).get(0);
  }

  private static Point point(String name, long step, double value) {
    return new Point(name, step, value, NOW);
  }
}
