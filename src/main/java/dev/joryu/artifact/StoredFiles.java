package dev.joryu.artifact;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;

/**
 * What lies in a store, by age, for whoever tidies it up. A file is as old as the last time
 * somebody stored its content.
 */
public final class StoredFiles {

  private static final int PREFIX = 2;

  private final ArtifactStore store;
  private final Clock clock;

  public StoredFiles(ArtifactStore store, Clock clock) {
    this.store = store;
    this.clock = clock;
  }

  /** All artifacts that were last stored at least so long ago. */
  public List<Stored> artifacts(Duration age) {
    Instant before = before(age);
    List<Stored> artifacts = new ArrayList<>();
    each(
        store.directory(),
        folder -> {
          String prefix = folder.getFileName().toString();
          if (prefix.length() == PREFIX) {
            each(folder, file -> add(artifacts, prefix + file.getFileName(), file, before));
          }
        });
    artifacts.removeIf(artifact -> !ArtifactStore.isSha256(artifact.name()));
    return artifacts;
  }

  /** Files that were being stored, or put aside to be deleted, when somebody died so long ago. */
  public List<Stored> partials(Duration age) {
    Instant before = before(age);
    List<Stored> partials = new ArrayList<>();
    each(store.incoming(), file -> add(partials, file.getFileName().toString(), file, before));
    return partials;
  }

  /** Bytes of the artifact with this hash; 0 if the store does not hold it. */
  public long bytes(String sha256) {
    try {
      return Files.size(store.place(sha256));
    } catch (IOException e) {
      return 0;
    }
  }

  /**
   * Deletes an artifact unless somebody has stored it again since. It is put aside first, so that
   * whoever stores it meanwhile finds none and stores his own.
   *
   * @return whether it is gone by our hand
   */
  public boolean deleteArtifact(String sha256, Duration age) {
    Instant before = before(age);
    Path place = store.place(sha256);
    Path aside = store.incoming().resolve(UUID.randomUUID().toString());
    try {
      if (!isOlder(place, before)) {
        return false;
      }
      Files.createDirectories(aside.getParent());
      ArtifactStore.move(place, aside);
      if (!isOlder(aside, before)) {
        ArtifactStore.move(aside, place);
        return false;
      }
      Files.delete(aside);
      return true;
    } catch (NoSuchFileException e) {
      return false;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Deletes a left-over of this name unless somebody writes to it after all. */
  public boolean deletePartial(String name, Duration age) {
    Path file = store.incoming().resolve(name);
    try {
      return isOlder(file, before(age)) && Files.deleteIfExists(file);
    } catch (NoSuchFileException e) {
      return false;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Instant before(Duration age) {
    return clock.instant().minus(age).plusMillis(1); // what was stored just now has age 0
  }

  private static boolean isOlder(Path file, Instant before) throws IOException {
    return Files.getLastModifiedTime(file).toInstant().isBefore(before);
  }

  private static void add(List<Stored> files, String name, Path file, Instant before) {
    try {
      BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
      Instant stored = attributes.lastModifiedTime().toInstant();
      if (attributes.isRegularFile() && stored.isBefore(before)) {
        files.add(new Stored(name, attributes.size(), stored));
      }
    } catch (NoSuchFileException e) {
      // deleted while we look
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void each(Path directory, Consumer<Path> action) {
    try (DirectoryStream<Path> files = Files.newDirectoryStream(directory)) {
      files.forEach(action);
    } catch (NoSuchFileException | NotDirectoryException e) {
      // nothing was ever stored there
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * A file of the store.
   *
   * @param name the hash of an artifact, the file name of a left-over
   */
  public record Stored(String name, long bytes, Instant storedAt) {}
}
