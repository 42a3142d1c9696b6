package dev.joryu.worker;

import dev.joryu.inference.Machine;

/** Who this worker is: a process on a host. */
record Identity(String host, long pid) {

  static Identity ofThisProcess() {
    return new Identity(Machine.host(), ProcessHandle.current().pid());
  }

  /** The worker's name. */
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

  /** Whether a process of this host has ended; our own number belonged to a predecessor. */
  boolean hasEnded(long otherPid) {
    return otherPid == pid || ProcessHandle.of(otherPid).filter(ProcessHandle::isAlive).isEmpty();
  }
}
