package dev.joryu.worker;

import dev.joryu.inference.Machine;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.UUID;

/**
 * Who this worker is: a process on a host.
 *
 * @param realm where the process's number means it and no other, whatever other hosts and
 *     containers call themselves
 */
record Identity(String host, long pid, String realm) {

  private static final Path BOOT = Path.of("/proc/sys/kernel/random/boot_id");
  private static final Path NUMBERS = Path.of("/proc/self/ns/pid");

  static Identity ofThisProcess() {
    return new Identity(Machine.host(), ProcessHandle.current().pid(), realmOfThisProcess());
  }

  /** The worker's name, unless a living one has it already. */
  String name() {
    return host + "-" + pid;
  }

  /** Threads the process computes with, as its launcher set them. */
  static int threads() {
    String set = System.getenv("OMP_NUM_THREADS");
    return set != null && set.matches("[1-9][0-9]{0,3}")
        ? Integer.parseInt(set)
        : Runtime.getRuntime().availableProcessors();
  }

  /** Whether a process of this realm has ended; our own number belonged to a predecessor. */
  boolean hasEnded(long otherPid) {
    return otherPid == pid || ProcessHandle.of(otherPid).filter(ProcessHandle::isAlive).isEmpty();
  }

  /**
   * On Linux, containers of one name may count their processes alike, and so may a system that was
   * started again: what tells them apart is the start of the kernel and the container's own
   * numbers. Elsewhere a host has one sequence of numbers.
   */
  private static String realmOfThisProcess() {
    if (!System.getProperty("os.name").equals("Linux")) {
      return System.getProperty("os.name");
    }
    try {
      return Files.readString(BOOT).strip() + " " + Files.readSymbolicLink(NUMBERS);
    } catch (IOException | UnsupportedOperationException | SecurityException e) {
      return UUID.randomUUID().toString(); // unknown, so nobody is our predecessor
    }
  }
}
