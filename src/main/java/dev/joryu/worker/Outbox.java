package dev.joryu.worker;

import dev.joryu.experiment.Batch;
import dev.joryu.experiment.RunProgress;
import dev.joryu.metric.Point;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What a training has said and the database has not heard yet: the latest in memory, what it has no
 * room for in a spool on disk.
 */
final class Outbox {

  /** As many points make a full batch, which leaves at once. */
  static final int FULL = 500;

  /** As many points and lines stay in memory while the database is away. */
  static final int IN_MEMORY = 20_000;

  private static final Logger log = LoggerFactory.getLogger(Outbox.class);

  private static final Duration UNTIL_THERE_IS_ROOM = Duration.ofSeconds(1);

  private final Spool spool;
  private final List<String> warnings = new ArrayList<>();
  private List<Point> points = new ArrayList<>();
  private List<String> lines = new ArrayList<>();
  private @Nullable RunProgress progress;
  private @Nullable Checkpoint checkpoint;
  private long spooled;
  private int thinned;
  private boolean full;
  private boolean closed;

  Outbox(Spool spool) {
    this.spool = spool;
  }

  synchronized void add(Point point) {
    points.add(point);
    makeRoom();
    if (points.size() >= FULL) {
      notifyAll();
    }
  }

  /** Adds lines; PostgreSQL's text holds no NUL. */
  synchronized void log(String text) {
    lines.addAll(List.of(text.replace("\0", "").split("\\R")));
    makeRoom();
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
      checkpoint.delete();
    }
    checkpoint = latest;
    notifyAll();
  }

  /** Lets {@link #await} return at once from now on. */
  synchronized void close() {
    closed = true;
    notifyAll();
  }

  /** Points that went to disk until now. */
  synchronized long spooled() {
    return spooled;
  }

  /**
   * Waits until a batch is full or something cannot wait, but not longer than this.
   *
   * @return whether more may come
   */
  synchronized boolean await(long millis) throws InterruptedException {
    if (!closed && points.size() < FULL && spool.isEmpty()) {
      wait(millis);
    }
    return !closed || !spool.isEmpty();
  }

  /**
   * What to say next, oldest first. What a checkpoint stands on has been said before it, or is in
   * the same letter; a letter from the spool stays there until it is {@link #delivered}.
   */
  synchronized Letter take() throws IOException {
    Batch oldest = spool.oldest();
    if (oldest != null) {
      return new Letter(oldest, takeWarnings(), null, true);
    }
    Letter letter =
        new Letter(new Batch(points, lines, progress), takeWarnings(), checkpoint, false);
    points = new ArrayList<>();
    lines = new ArrayList<>();
    progress = null;
    checkpoint = null;
    return letter;
  }

  /** The database has heard a letter. */
  synchronized void delivered(Letter letter) throws IOException {
    if (letter.spooled()) {
      spool.removeOldest();
    }
  }

  private List<String> takeWarnings() {
    List<String> taken = List.copyOf(warnings);
    warnings.clear();
    return taken;
  }

  /**
   * Where neither memory nor disk has room, whoever has something to say waits, and the training
   * with it: better late than lost.
   */
  private void makeRoom() {
    while (points.size() + lines.size() >= IN_MEMORY && !closed && !isSpooled()) {
      try {
        wait(UNTIL_THERE_IS_ROOM.toMillis());
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return;
      }
    }
  }

  private boolean isSpooled() {
    try {
      spool.add(new Batch(points, lines, null));
      spooled += points.size();
      points = new ArrayList<>();
      lines = new ArrayList<>();
      full = false;
      if (spool.thinned() > thinned) {
        thinned = spool.thinned();
        warnings.add(
            "The database was away for so long that curves were kept coarser, %d times over: of %d neighbouring points the lowest, the highest and the last."
                .formatted(thinned, Thinned.BLOCK));
      }
      return true;
    } catch (IOException e) {
      if (!full) {
        full = true;
        log.warn("What the run says cannot be kept on disk; it waits: {}", e.getMessage());
      }
      return false;
    }
  }

  /**
   * Something to say.
   *
   * @param spooled whether it came from the spool
   */
  record Letter(
      Batch batch, List<String> warnings, @Nullable Checkpoint checkpoint, boolean spooled) {}

  /** A state to resume from, in a file of ours. */
  record Checkpoint(Path file, int epoch, long step) {

    void delete() {
      try {
        Files.deleteIfExists(file);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}
