package dev.joryu.worker;

import dev.joryu.experiment.Batch;
import dev.joryu.experiment.Point;
import dev.joryu.experiment.RunProgress;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a training has said and the database has not heard yet. */
final class Outbox {

  /** As many points make a full batch, which leaves at once. */
  static final int FULL = 500;

  private final List<Point> points = new ArrayList<>();
  private final List<String> lines = new ArrayList<>();
  private final List<String> warnings = new ArrayList<>();
  private @Nullable RunProgress progress;
  private final List<String> superseded = new ArrayList<>();
  private @Nullable Checkpoint checkpoint;
  private boolean closed;

  synchronized void add(Point point) {
    points.add(point);
    if (points.size() >= FULL) {
      notifyAll();
    }
  }

  /** Adds lines; PostgreSQL's text holds no NUL. */
  synchronized void log(String text) {
    lines.addAll(List.of(text.replace("\0", "").split("\\R")));
  }

  synchronized void warn(String warning) {
    warnings.add(warning.replace("\0", ""));
  }

  synchronized void progress(RunProgress latest) {
    progress = latest;
  }

  /** Replaces the checkpoint; the last one is all that matters. */
  synchronized void checkpoint(Checkpoint latest) {
    if (checkpoint != null) {
      superseded.add(checkpoint.sha256());
    }
    checkpoint = latest;
    notifyAll();
  }

  /** Lets {@link #await} return at once from now on. */
  synchronized void close() {
    closed = true;
    notifyAll();
  }

  /** Waits until a batch is full or something cannot wait, but not longer than this. */
  synchronized boolean await(long millis) throws InterruptedException {
    if (!closed && points.size() < FULL) {
      wait(millis);
    }
    return !closed;
  }

  /**
   * Takes everything. What a checkpoint stands on is in the same letter, so it is written first.
   */
  synchronized Letter take() {
    Letter letter =
        new Letter(
            new Batch(points, lines, progress),
            List.copyOf(warnings),
            checkpoint,
            List.copyOf(superseded));
    points.clear();
    lines.clear();
    warnings.clear();
    superseded.clear();
    progress = null;
    checkpoint = null;
    return letter;
  }

  /**
   * Everything said between two takings.
   *
   * @param superseded earlier checkpoints that nobody heard of, and nobody needs
   */
  record Letter(
      Batch batch,
      List<String> warnings,
      @Nullable Checkpoint checkpoint,
      List<String> superseded) {}

  /** A state in the artifact store. */
  record Checkpoint(String sha256, int epoch, long step) {}
}
