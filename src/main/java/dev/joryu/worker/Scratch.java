package dev.joryu.worker;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** A directory for one attempt's files, gone when the attempt is. */
record Scratch(Path path) implements AutoCloseable {

  /** An empty directory, named by process so that others know when its owner has died. */
  static Scratch create(Path parent, long pid, long run) throws IOException {
    Files.createDirectories(parent);
    return new Scratch(Files.createTempDirectory(parent, pid + "-run-" + run + "-"));
  }

  /** Removes what processes left behind that have ended. */
  static void sweep(Path parent, Identity identity) throws IOException {
    if (!Files.isDirectory(parent)) {
      return;
    }
    for (Path directory : children(parent)) {
      String owner = directory.getFileName().toString().split("-", 2)[0];
      if (owner.matches("[0-9]{1,18}") && identity.hasEnded(Long.parseLong(owner))) {
        new Scratch(directory).close();
      }
    }
  }

  @Override
  public void close() throws IOException {
    delete(path);
  }

  private static void delete(Path path) throws IOException {
    if (Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS)) {
      for (Path child : children(path)) {
        delete(child);
      }
    }
    Files.deleteIfExists(path);
  }

  private static List<Path> children(Path directory) throws IOException {
    try (Stream<Path> children = Files.list(directory)) {
      return children.toList();
    }
  }
}
