package dev.joryu.dataset;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Decoded images of all datasets on this machine, bounded in disk. Needs no engine. */
public final class PixelCache {

  private static final Duration ABANDONED = Duration.ofDays(1);

  private final Path directory;

  /**
   * @param cache directory shared by all trainings of this machine
   */
  public PixelCache(Path cache) {
    this.directory = directory(cache);
  }

  static Path directory(Path cache) {
    return cache.resolve("pixels");
  }

  /** Bytes they take. */
  public long bytes() throws IOException {
    return known().stream().mapToLong(Known::bytes).sum();
  }

  /**
   * Deletes files, least recently used first, until all together take at most this much. Those in
   * use stay, in whichever process; so does what is being written, unless its writer has died.
   *
   * @return names of the files that went
   */
  public List<String> makeRoom(long limit) throws IOException {
    List<Known> files = known();
    long taken = files.stream().mapToLong(Known::bytes).sum();
    List<String> gone = new ArrayList<>();
    files.sort(Comparator.comparing(Known::lastUsed));
    for (Known file : files) {
      if (file.partial() ? file.isAbandoned() : taken > limit) {
        if (file.partial()
            ? Files.deleteIfExists(file.path())
            : PixelUse.deleteUnlessUsed(file.path())) {
          taken -= file.bytes();
          gone.add(file.path().getFileName().toString());
        }
      }
    }
    return gone;
  }

  private List<Known> known() throws IOException {
    List<Known> files = new ArrayList<>();
    try (DirectoryStream<Path> all = Files.newDirectoryStream(directory)) {
      for (Path path : all) {
        if (!PixelUse.isLock(path)) {
          add(files, path);
        }
      }
    } catch (NoSuchFileException e) {
      return files; // nothing was decoded yet
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
    return files;
  }

  private static void add(List<Known> files, Path path) throws IOException {
    try {
      BasicFileAttributes attributes = Files.readAttributes(path, BasicFileAttributes.class);
      files.add(new Known(path, attributes.size(), PixelUse.lastUsed(path)));
    } catch (NoSuchFileException e) {
      // it went while we look
    }
  }

  private record Known(Path path, long bytes, Instant lastUsed) {

    /** A file has a dot in its name only until it is whole. */
    boolean partial() {
      return path.getFileName().toString().contains(".");
    }

    boolean isAbandoned() {
      return lastUsed.isBefore(Instant.now().minus(ABANDONED));
    }
  }
}
