package dev.joryu.evaluation;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * Files of a folder that processes of a machine share, by name. Those that were used longest ago go
 * when there are too many.
 */
public final class KeptFiles {

  private final Path directory;
  private final long mostBytes;

  /**
   * @param mostBytes that all files together may take
   */
  public KeptFiles(Path directory, long mostBytes) {
    this.directory = directory;
    this.mostBytes = mostBytes;
  }

  /** Writes a file's content. */
  @FunctionalInterface
  public interface Content {

    /** Writes it into a file that is nobody else's. */
    void writeTo(Path file) throws IOException;
  }

  /** The file of that name, which counts as used now. */
  public Optional<Path> find(String name) throws IOException {
    Path file = directory.resolve(name);
    if (!Files.exists(file)) {
      return Optional.empty();
    }
    Files.setLastModifiedTime(file, FileTime.from(Instant.now()));
    return Optional.of(file);
  }

  /** Keeps a file, whole or not at all. */
  public void keep(String name, Content content) throws IOException {
    Files.createDirectories(directory);
    Path partial = directory.resolve(UUID.randomUUID() + ".partial");
    try {
      content.writeTo(partial);
      Files.move(
          partial,
          directory.resolve(name),
          StandardCopyOption.ATOMIC_MOVE,
          StandardCopyOption.REPLACE_EXISTING);
    } finally {
      Files.deleteIfExists(partial);
    }
    makeRoom();
  }

  /** Forgets a file that turned out to be damaged. */
  public void forget(String name) throws IOException {
    Files.deleteIfExists(directory.resolve(name));
  }

  private void makeRoom() throws IOException {
    record Kept(Path file, FileTime used, long bytes) {}
    List<Kept> all = new ArrayList<>();
    try (Stream<Path> files = Files.list(directory)) {
      for (Path file : files.toList()) {
        if (Files.exists(file)) { // another process may have made room meanwhile
          all.add(new Kept(file, Files.getLastModifiedTime(file), Files.size(file)));
        }
      }
    }
    long bytes = all.stream().mapToLong(Kept::bytes).sum();
    all.sort(Comparator.comparing(Kept::used));
    for (Kept oldest : all) {
      if (bytes > mostBytes) {
        Files.deleteIfExists(oldest.file());
        bytes -= oldest.bytes();
      }
    }
  }
}
