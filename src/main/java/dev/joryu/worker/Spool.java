package dev.joryu.worker;

import dev.joryu.catalog.JsonColumn;
import dev.joryu.experiment.Batch;
import dev.joryu.metric.Point;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a training has said and memory has no room for, in files, oldest first. Beyond its bound it
 * keeps curves coarser rather than lose any.
 */
final class Spool {

  private static final int MOST_LINES = 1000;

  /** Of a hundred thousand points some seventy are left then; there is nothing more to gain. */
  private static final int MOST_THINNED = 6;

  private final Deque<Chunk> chunks = new ArrayDeque<>();
  private final Path directory;
  private final long bound;
  private long bytes;
  private long written;
  private int thinned;

  /**
   * @param directory made when it is first needed
   * @param bound bytes beyond which curves are kept coarser
   */
  Spool(Path directory, long bound) {
    this.directory = directory;
    this.bound = bound;
  }

  boolean isEmpty() {
    return chunks.isEmpty();
  }

  /** How many times the coarsest of all curves so far was thinned. */
  int thinned() {
    return thinned;
  }

  /** Adds what was said after all that is in the spool. */
  void add(Batch batch) throws IOException {
    Files.createDirectories(directory);
    Path file = directory.resolve("chunk-" + written++ + ".json");
    chunks.addLast(new Chunk(file, write(file, batch), 0));
    bytes += chunks.getLast().bytes;
    while (bytes > bound && thinOne()) {
      // the next of those that are the finest
    }
  }

  /** What was said first; null where nothing is left. */
  @Nullable Batch oldest() throws IOException {
    Chunk chunk = chunks.peekFirst();
    return chunk == null ? null : read(chunk);
  }

  /** Forgets what was said first. */
  void removeOldest() throws IOException {
    Chunk chunk = chunks.removeFirst();
    bytes -= chunk.bytes;
    Files.deleteIfExists(chunk.file);
  }

  /** Thins the oldest of the finest chunks; the others stay as they are, whatever happens. */
  private boolean thinOne() throws IOException {
    List<Chunk> all = new ArrayList<>(chunks);
    Chunk finest = all.stream().min(Comparator.comparingInt(Chunk::thinned)).orElseThrow();
    if (finest.thinned == MOST_THINNED) {
      return false;
    }
    Batch coarse = coarser(read(finest));
    Chunk thinner = new Chunk(finest.file, write(finest.file, coarse), finest.thinned + 1);
    all.set(all.indexOf(finest), thinner);
    chunks.clear();
    chunks.addAll(all);
    bytes += thinner.bytes - finest.bytes;
    thinned = Math.max(thinned, thinner.thinned);
    return true;
  }

  private static Batch coarser(Batch batch) {
    List<Point> points = Thinned.of(batch.points());
    List<String> lines = batch.lines();
    return new Batch(
        points, lines.subList(Math.max(0, lines.size() - MOST_LINES), lines.size()), null);
  }

  private static Batch read(Chunk chunk) throws IOException {
    return JsonColumn.read(Files.readString(chunk.file), Batch.class);
  }

  private static long write(Path file, Batch batch) throws IOException {
    Path partial = file.resolveSibling(file.getFileName() + ".partial");
    try {
      Files.writeString(partial, JsonColumn.write(batch));
      Files.move(partial, file, StandardCopyOption.REPLACE_EXISTING);
    } finally {
      Files.deleteIfExists(partial);
    }
    return Files.size(file);
  }

  private record Chunk(Path file, long bytes, int thinned) {}
}
