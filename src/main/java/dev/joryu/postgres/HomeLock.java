package dev.joryu.postgres;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/** Keeps a second Joryu off the same home; the operating system lets go of it when we die. */
final class HomeLock implements AutoCloseable {

  private final FileChannel channel;

  private HomeLock(FileChannel channel) {
    this.channel = channel;
  }

  static HomeLock acquire(Path directory) throws IOException {
    Path holder = directory.resolve("lock.pid");
    FileChannel channel =
        FileChannel.open(
            directory.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    if (tryLock(channel) == null) {
      channel.close();
      throw heldBy(holder, directory);
    }
    Files.writeString(holder, Long.toString(ProcessHandle.current().pid()));
    return new HomeLock(channel);
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }

  private static @Nullable FileLock tryLock(FileChannel channel) throws IOException {
    try {
      return channel.tryLock();
    } catch (OverlappingFileLockException e) {
      return null;
    }
  }

  private static PostgresUnavailable heldBy(Path holder, Path directory) throws IOException {
    String pid = Files.exists(holder) ? " (process " + Files.readString(holder) + ")" : "";
    return new PostgresUnavailable(
        "Another Joryu%s is running on %s.".formatted(pid, directory.getParent()),
        "Stop it, or start this one with a home of its own: --joryu.home=DIRECTORY.");
  }
}
