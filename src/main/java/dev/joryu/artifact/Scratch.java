package dev.joryu.artifact;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/**
 * A directory for files that are needed only while something is done, gone when closed. Its owner
 * holds a lock of the operating system on a file beside it, so whoever shares the file system can
 * tell a living owner from a dead one, on another host or in another container too, where process
 * numbers say nothing.
 */
public final class Scratch implements AutoCloseable {

  private static final String LOCK = ".lock";

  /** POSIX drops our lock when we close any other channel on its file, so those are not opened. */
  private static final Set<Path> OURS = ConcurrentHashMap.newKeySet();

  private final Path directory;
  private final Path lock;
  private final FileChannel channel;

  private Scratch(Path directory, Path lock, FileChannel channel) {
    this.directory = directory;
    this.lock = lock;
    this.channel = channel;
  }

  /**
   * Makes an empty directory in {@code parent}; its name begins with {@code purpose}. The lock gets
   * its final name when it is held, so nobody ever sees it free.
   */
  public static Scratch open(Path parent, String purpose) throws IOException {
    Path place = Files.createDirectories(parent).toRealPath();
    String name = purpose + "-" + UUID.randomUUID();
    Path lock = place.resolve(name + LOCK);
    Path unnamed = place.resolve(name + ".new");
    FileChannel channel =
        FileChannel.open(unnamed, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
    OURS.add(lock);
    Scratch scratch = new Scratch(place.resolve(name), lock, channel);
    try {
      channel.lock();
      Files.move(unnamed, lock, StandardCopyOption.ATOMIC_MOVE);
      Files.createDirectory(scratch.directory);
      return scratch;
    } catch (IOException e) {
      Files.deleteIfExists(unnamed);
      scratch.close();
      throw e;
    }
  }

  /** Removes what owners left in {@code parent} that have died. */
  public static void sweep(Path parent) throws IOException {
    if (!Files.isDirectory(parent)) {
      return;
    }
    for (Path file : children(parent.toRealPath())) {
      String name = file.getFileName().toString();
      if (name.endsWith(LOCK) && !OURS.contains(file)) {
        String directory = name.substring(0, name.length() - LOCK.length());
        sweep(file, file.resolveSibling(directory));
      }
    }
  }

  /** The directory. */
  public Path path() {
    return directory;
  }

  @Override
  public void close() throws IOException {
    try (channel) {
      delete(directory);
      Files.deleteIfExists(lock);
    } finally {
      OURS.remove(lock);
    }
  }

  private static void sweep(Path lock, Path directory) throws IOException {
    try (FileChannel channel = FileChannel.open(lock, StandardOpenOption.WRITE);
        FileLock free = channel.tryLock()) {
      if (free != null) {
        delete(directory);
        Files.deleteIfExists(lock);
      }
    } catch (NoSuchFileException e) {
      // Its owner, or another sweeper, was quicker.
    }
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
