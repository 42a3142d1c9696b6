package dev.joryu.dataset;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/**
 * Says that somebody uses a file of decoded images, to other processes by a lock that all users
 * share, on a small file beside it. The system releases it when the process dies. The small file
 * stays when the other goes, so that its lock means the same to everybody.
 */
final class PixelUse {

  private static final String LOCK = ".users";

  /** A process holds a lock once, and loses it when it closes any channel on that file. */
  private static final Map<Path, PixelUse> HELD = new HashMap<>();

  private final Path place;
  private final FileChannel channel;
  private int users;

  private PixelUse(Path place, FileChannel channel) {
    this.place = place;
    this.channel = channel;
  }

  /** Begins to use the file, which need not be there yet; waits while somebody deletes it. */
  static PixelUse begin(Path file) throws IOException {
    synchronized (HELD) {
      Path place = file.toAbsolutePath().normalize();
      PixelUse use = HELD.get(place);
      if (use == null) {
        use = lock(place);
        HELD.put(place, use);
      }
      use.users++;
      use.note();
      return use;
    }
  }

  /** Ends one use. */
  void end() {
    synchronized (HELD) {
      if (--users == 0) {
        HELD.remove(place);
        try {
          channel.close();
        } catch (IOException e) {
          throw new UncheckedIOException(e);
        }
      }
    }
  }

  /** Writing makes the file young; setting its time would open it once more and lose the lock. */
  private void note() throws IOException {
    channel.write(ByteBuffer.wrap(new byte[1]), 0);
  }

  static boolean isLock(Path path) {
    return path.toString().endsWith(LOCK);
  }

  /** When somebody last began to use a file. */
  static Instant lastUsed(Path file) throws IOException {
    try {
      return Files.getLastModifiedTime(lockOf(file)).toInstant();
    } catch (NoSuchFileException e) {
      return Files.getLastModifiedTime(file).toInstant(); // from before there were locks
    }
  }

  /** Deletes a file unless somebody uses it. */
  static boolean deleteUnlessUsed(Path file) throws IOException {
    synchronized (HELD) {
      if (HELD.containsKey(file.toAbsolutePath().normalize())) {
        return false;
      }
      try (FileChannel channel = open(lockOf(file));
          FileLock alone = channel.tryLock()) {
        return alone != null && Files.deleteIfExists(file);
      } catch (OverlappingFileLockException e) {
        return false;
      }
    }
  }

  private static PixelUse lock(Path place) throws IOException {
    FileChannel channel = open(lockOf(place));
    try {
      channel.lock(0, Long.MAX_VALUE, true);
      return new PixelUse(place, channel);
    } catch (IOException | RuntimeException e) {
      channel.close();
      throw e;
    }
  }

  private static Path lockOf(Path file) {
    return file.resolveSibling(file.getFileName() + LOCK);
  }

  private static FileChannel open(Path file) throws IOException {
    return FileChannel.open(
        file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
  }
}
