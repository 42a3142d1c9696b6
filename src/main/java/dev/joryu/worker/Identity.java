package dev.joryu.worker;

import com.sun.management.OperatingSystemMXBean;
import dev.joryu.experiment.NewWorker;
import dev.joryu.experiment.Offer;
import dev.joryu.inference.Machine;
import java.lang.management.ManagementFactory;
import java.util.Set;

/** Who this worker is: a process on a host. */
record Identity(String host, long pid) {

  static Identity ofThisProcess() {
    return new Identity(Machine.host(), ProcessHandle.current().pid());
  }

  /** The worker's name. */
  String name() {
    return host + "-" + pid;
  }

  NewWorker asNewWorker() {
    Offer offer = offer();
    return new NewWorker(name(), host, pid, threads(), offer.capabilities(), offer.memoryBytes());
  }

  /** What this worker can do: it computes on the processor, with what memory the machine has. */
  Offer offer() {
    return new Offer(name(), Set.of("cpu"), memoryBytes());
  }

  private static long memoryBytes() {
    return ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class).getTotalMemorySize();
  }

  /** Threads the process computes with, as its launcher set them. */
  static int threads() {
    String set = System.getenv("OMP_NUM_THREADS");
    return set != null && set.matches("[1-9][0-9]{0,3}")
        ? Integer.parseInt(set)
        : Runtime.getRuntime().availableProcessors();
  }

  /** Whether a process of this host has ended; our own number belonged to a predecessor. */
  boolean hasEnded(long otherPid) {
    return otherPid == pid || ProcessHandle.of(otherPid).filter(ProcessHandle::isAlive).isEmpty();
  }
}
