package dev.joryu.postgres;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Processes of a server whose first one was killed. They leave when they notice, but one that is
 * busy or stopped does not, and while one is there no new server may touch the data.
 *
 * @param data the directory they work in
 * @param programs where their program lies
 */
record Orphans(Path data, Path programs) {

  private static final Logger log = LoggerFactory.getLogger(Orphans.class);
  private static final Duration PATIENCE = Duration.ofSeconds(2);
  private static final Duration LIMIT = Duration.ofSeconds(10);
  private static final long LOOK_MILLIS = 50;

  /** Waits until they are gone, and ends those that stay: nobody can use them any more. */
  void awaitEnd() throws IOException {
    long begin = System.nanoTime();
    boolean ended = false;
    List<ProcessHandle> alive = alive();
    while (!alive.isEmpty()) {
      long waited = System.nanoTime() - begin;
      if (waited > LIMIT.toNanos()) {
        throw new IOException("processes of the server that was killed do not end: " + alive);
      }
      if (!ended && waited > PATIENCE.toNanos()) {
        log.warn("Ending what is left of the PostgreSQL that was killed (processes {})", alive);
        alive.forEach(ProcessHandle::destroyForcibly);
        ended = true;
      }
      pause();
      alive = alive();
    }
  }

  private List<ProcessHandle> alive() {
    return ProcessHandle.allProcesses().filter(this::isOurs).toList();
  }

  private boolean isOurs(ProcessHandle process) {
    return link(process, "exe").startsWith(programs) && link(process, "cwd").equals(data);
  }

  /** Nowhere where the system does not tell, as for processes of others and zombies. */
  private static Path link(ProcessHandle process, String name) {
    try {
      return Files.readSymbolicLink(Path.of("/proc", Long.toString(process.pid()), name));
    } catch (IOException e) {
      return Path.of("");
    }
  }

  private static void pause() throws IOException {
    try {
      new CountDownLatch(1).await(LOOK_MILLIS, TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted while waiting for PostgreSQL to end", e);
    }
  }
}
