package dev.joryu.bench;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;

/** What one repetition took: CPU time of the whole process, and time on the wall. */
record Seconds(double cpu, double wall) {

  private static final OperatingSystemMXBean SYSTEM =
      ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);

  static Seconds of(int repetitions, Runnable work) {
    long cpu = SYSTEM.getProcessCpuTime();
    long wall = System.nanoTime();
    for (int i = 0; i < repetitions; i++) {
      work.run();
    }
    return new Seconds(
        (SYSTEM.getProcessCpuTime() - cpu) / 1e9 / repetitions,
        (System.nanoTime() - wall) / 1e9 / repetitions);
  }

  Seconds min(Seconds other) {
    return new Seconds(Math.min(cpu, other.cpu), Math.min(wall, other.wall));
  }
}
