package dev.joryu.experiment;

import dev.joryu.metric.Point;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What happened in a run since the last report.
 *
 * @param lines for the log, oldest first
 * @param progress null if it has not moved
 */
public record Batch(List<Point> points, List<String> lines, @Nullable RunProgress progress) {

  public Batch {
    points = List.copyOf(points);
    lines = List.copyOf(lines);
  }

  /** Whether there is nothing to report. */
  public boolean isEmpty() {
    return points.isEmpty() && lines.isEmpty() && progress == null;
  }
}
