package dev.joryu.training.cache;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Instant;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Properties;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One cache in its directory, open and therefore safe from eviction. Processes agree by locks,
 * which the system releases when a process dies: one on a byte for each image that is being
 * computed, and one that all users of the cache share.
 */
final class CacheFolder implements AutoCloseable {

  private static final String CLAIMS = "claims";
  private static final String ABOUT = "about.properties";
  private static final String SECONDS = "forwardSecondsPerImage";
  private static final String BYTES = "bytesPerImage.";
  private static final String USERS = "users";

  private final Path directory;
  private final FileChannel users;
  private final FileChannel claims;

  private CacheFolder(Path directory, FileChannel users, FileChannel claims) {
    this.directory = directory;
    this.users = users;
    this.claims = claims;
  }

  /** Opens a cache, makes it where it is missing, and completes one that is only half there. */
  static CacheFolder open(Path directory, CacheKey key) throws IOException {
    while (true) {
      Files.createDirectories(directory);
      CacheFolder folder = openUnlessEvicted(directory, key);
      if (folder != null) {
        return folder;
      }
    }
  }

  private static @Nullable CacheFolder openUnlessEvicted(Path directory, CacheKey key)
      throws IOException {
    Path file = directory.resolve(USERS);
    FileChannel users;
    Object identity;
    try {
      users = channel(file);
      identity = identity(file);
    } catch (NoSuchFileException e) {
      return null; // its directory went before it could be opened
    }
    try {
      share(users);
      if (identity.equals(identity(file))) {
        describe(directory, key);
        touch(users);
        return new CacheFolder(directory, users, channel(directory.resolve(CLAIMS)));
      }
    } catch (NoSuchFileException e) {
      // it was evicted before it could be locked
    } catch (IOException | RuntimeException | Error e) {
      users.close();
      throw e;
    }
    users.close();
    return null;
  }

  /**
   * Opens a part of the outputs; the caller closes it.
   *
   * @param images how many images have room
   */
  Outputs part(String name, int images, int bytesPerImage) throws IOException {
    set(BYTES + name, Integer.toString(bytesPerImage));
    return Outputs.open(directory, name, images, bytesPerImage);
  }

  /** The right to compute an image, or null if somebody else has it. */
  @Nullable FileLock claim(int image) throws IOException {
    try {
      return claims.tryLock(image, 1, false);
    } catch (OverlappingFileLockException e) {
      return null; // another thread of this process
    }
  }

  /** Waits until nobody computes an image any more, and takes the right to. */
  FileLock await(int image) throws IOException {
    return claims.lock(image, 1, false);
  }

  /** What the teacher's forward pass took for an image when last measured; 0 before that. */
  double secondsPerImage() throws IOException {
    return Double.parseDouble(about(directory).getProperty(SECONDS, "0"));
  }

  void measured(double secondsPerImage) throws IOException {
    set(SECONDS, Double.toString(secondsPerImage));
  }

  /** Bytes that this cache takes on disk. */
  long bytes() throws IOException {
    return bytes(directory);
  }

  @Override
  public void close() throws IOException {
    try (users) {
      claims.close();
    }
  }

  /** When a cache was last opened; long ago if it is only half there. */
  static Instant lastUsed(Path directory) throws IOException {
    try {
      return Files.getLastModifiedTime(directory.resolve(USERS)).toInstant();
    } catch (NoSuchFileException e) {
      return Instant.EPOCH; // its maker, or who deleted it, died in the middle
    }
  }

  /** Bytes that a cache takes on disk; gaps of its sparse file take none. */
  static long bytes(Path directory) throws IOException {
    Properties about = about(directory);
    long bytes = 0;
    for (String property : about.stringPropertyNames()) {
      if (property.startsWith(BYTES)) {
        String part = property.substring(BYTES.length());
        long images = there(directory, part).cardinality();
        bytes += images * Long.parseLong(about.getProperty(property));
      }
    }
    return bytes;
  }

  /** Images of which a cache holds a part. */
  static BitSet there(Path directory, String part) throws IOException {
    return Outputs.marked(directory.resolve(part + Outputs.MARKS));
  }

  /** Whether somebody uses a cache now. */
  static boolean inUse(Path directory) throws IOException {
    try (FileChannel users =
        FileChannel.open(
            directory.resolve(USERS), StandardOpenOption.READ, StandardOpenOption.WRITE)) {
      return alone(users) == null; // closing gives it back
    } catch (NoSuchFileException e) {
      return false;
    }
  }

  /**
   * Deletes a cache unless somebody uses it. The file that users lock goes last, so whoever opens
   * the cache meanwhile waits; and what is left if this is interrupted can be opened or deleted.
   *
   * @return whether it is gone, whoever deleted it
   */
  static boolean delete(Path directory) throws IOException {
    Path file = directory.resolve(USERS);
    try (FileChannel users = channel(file)) {
      Object identity = identity(file);
      FileLock alone = alone(users);
      if (alone == null || !identity.equals(identity(file))) {
        return false;
      }
      for (Path other : inOrder(directory)) {
        Files.deleteIfExists(other);
      }
      Files.deleteIfExists(file);
    } catch (NoSuchFileException e) {
      return true; // another process deleted it
    }
    try {
      Files.deleteIfExists(directory);
    } catch (DirectoryNotEmptyException e) {
      // somebody opened it anew
    }
    return true;
  }

  /** The outputs of a cache, then what tells how large they are; not what users lock. */
  private static List<Path> inOrder(Path directory) throws IOException {
    try (Stream<Path> files = Files.list(directory)) {
      return files
          .filter(file -> !file.endsWith(USERS))
          .sorted(Comparator.comparingInt(CacheFolder::turn))
          .toList();
    }
  }

  private static int turn(Path file) {
    if (file.endsWith(ABOUT)) {
      return 2;
    }
    return file.toString().endsWith(Outputs.MARKS) ? 1 : 0;
  }

  /** What tells a file from another that took its name. */
  private static Object identity(Path file) throws IOException {
    BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
    return Objects.requireNonNullElse(attributes.fileKey(), attributes.creationTime());
  }

  private static @Nullable FileLock alone(FileChannel users) throws IOException {
    try {
      return users.tryLock(0, 1, false);
    } catch (OverlappingFileLockException e) {
      return null;
    }
  }

  /** Users of one process share a lock, which the process cannot take twice. */
  private static void share(FileChannel users) throws IOException {
    try {
      users.lock(0, 1, true);
    } catch (OverlappingFileLockException e) {
      // another thread of this process holds it
    }
  }

  /** Makes it young through its own channel: opening the file again would give up our lock. */
  private static void touch(FileChannel users) throws IOException {
    users.write(ByteBuffer.allocate(1), 1);
  }

  private static void describe(Path directory, CacheKey key) throws IOException {
    Properties about = about(directory);
    if (about.isEmpty()) {
      key.facts().forEach(about::setProperty);
      write(directory, about);
    }
  }

  private void set(String name, String value) throws IOException {
    Properties about = about(directory);
    if (!value.equals(about.setProperty(name, value))) {
      write(directory, about);
    }
  }

  private static Properties about(Path directory) throws IOException {
    Properties about = new Properties();
    try (InputStream in = Files.newInputStream(directory.resolve(ABOUT))) {
      about.load(in);
    } catch (NoSuchFileException e) {
      return about;
    }
    return about;
  }

  private static void write(Path directory, Properties about) throws IOException {
    Path partial = directory.resolve(ABOUT + "." + UUID.randomUUID());
    try (OutputStream out = Files.newOutputStream(partial)) {
      about.store(out, null);
    }
    Files.move(partial, directory.resolve(ABOUT), StandardCopyOption.ATOMIC_MOVE);
  }

  private static FileChannel channel(Path file) throws IOException {
    return FileChannel.open(
        file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
  }
}
