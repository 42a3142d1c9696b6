package dev.joryu.metric;

import static org.assertj.core.api.Assertions.assertThat;

import dev.joryu.experiment.Batch;
import dev.joryu.experiment.Claim;
import dev.joryu.experiment.Reports;
import dev.joryu.experiment.StoreFixture;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Measures ingest and reads of a long curve; not part of the suite: {@code mvn test
 * -Dtest=MetricsMeasurement}. The test cluster runs without fsync.
 */
class MetricsMeasurement {

  private static final Logger log = LoggerFactory.getLogger(MetricsMeasurement.class);
  private static final int POINTS = 1_000_000;
  private static final int BATCH = 500;

  @Test
  void millionPointsInBatchesOf500ThenReadTo2000(@TempDir Path directory) {
    try (StoreFixture store = new StoreFixture(directory)) {
      store.queued("baseline");
      Claim claim = store.claim("w").orElseThrow();
      long begin = System.nanoTime();
      for (int from = 1; from <= POINTS; from += BATCH) {
        List<Point> points = new ArrayList<>();
        for (int step = from; step < from + BATCH; step++) {
          points.add(new Point("train/loss", step, Math.sin(step) / step, begin / 1_000_000));
        }
        store.attempts.report(claim, Reports.next(), new Batch(points, List.of(), null));
        store.queue.takeBackExpired();
        store.attempts.beat(claim);
      }
      double seconds = (System.nanoTime() - begin) / 1e9;
      log.info("ingest: {} points/s in batches of {}", Math.round(POINTS / seconds), BATCH);
      for (int i = 0; i < 5; i++) {
        long asked = System.nanoTime();
        Series series = store.metrics.series(claim.run(), List.of("train/loss"), 2000).get(0);
        log.info(
            "read: {} of {} points in {} ms",
            series.pointsShown(),
            series.pointsStored(),
            (System.nanoTime() - asked) / 1_000_000);
        assertThat(series.pointsStored()).isEqualTo(POINTS);
      }
    }
  }
}
