package dev.joryu.worker;

import com.sun.management.OperatingSystemMXBean;
import dev.joryu.experiment.Provenance.PhaseTime;
import dev.joryu.training.Phase;
import java.lang.management.ManagementFactory;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/** Adds up what each phase of a run takes: time on the wall, and of the processors. */
final class PhaseClock {

  private final Map<Phase, long[]> spent = new LinkedHashMap<>(); // wall, CPU
  private final LongSupplier wallNanos;
  private final LongSupplier cpuNanos;
  private @Nullable Phase current;
  private long wallBefore;
  private long cpuBefore;

  PhaseClock(LongSupplier wallNanos, LongSupplier cpuNanos) {
    this.wallNanos = wallNanos;
    this.cpuNanos = cpuNanos;
  }

  /** Counts this process, which is taken to train and do nothing else. */
  static PhaseClock ofThisProcess() {
    OperatingSystemMXBean system = ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
    return new PhaseClock(System::nanoTime, system::getProcessCpuTime);
  }

  /** Ends the phase before, and lets time go to this one. */
  synchronized void enter(Phase phase) {
    long wall = wallNanos.getAsLong();
    long cpu = cpuNanos.getAsLong();
    if (current != null) {
      long[] sums = spent.computeIfAbsent(current, first -> new long[2]);
      sums[0] += wall - wallBefore;
      sums[1] += cpu - cpuBefore;
    }
    spent.computeIfAbsent(phase, first -> new long[2]);
    current = phase;
    wallBefore = wall;
    cpuBefore = cpu;
  }

  /** What the phases have taken until now, in the order they first came. */
  synchronized List<PhaseTime> times() {
    if (current != null) {
      enter(current);
    }
    return spent.entrySet().stream()
        .map(
            phase ->
                new PhaseTime(
                    phase.getKey().key(), phase.getValue()[0] / 1e9, phase.getValue()[1] / 1e9))
        .toList();
  }
}
