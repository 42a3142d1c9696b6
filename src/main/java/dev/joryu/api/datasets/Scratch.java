package dev.joryu.api.datasets;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.UUID;
import org.springframework.util.FileSystemUtils;

/** The directory where uploads lie until they are imported. */
record Scratch(Path directory) {

  /** The directory, without what an earlier process may have left in it. */
  static Scratch emptied(Path directory) {
    try {
      Path absolute = directory.toAbsolutePath();
      FileSystemUtils.deleteRecursively(absolute);
      return new Scratch(Files.createDirectories(absolute));
    } catch (IOException e) {
      throw new UncheckedIOException("cannot prepare " + directory, e);
    }
  }

  /** A place nobody uses yet. */
  Path file() {
    return directory.resolve(UUID.randomUUID() + ".upload");
  }
}
