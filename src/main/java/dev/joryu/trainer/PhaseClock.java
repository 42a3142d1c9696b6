package dev.joryu.trainer;

import com.sun.management.OperatingSystemMXBean;
import dev.joryu.training.Phase;
import java.lang.management.ManagementFactory;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/** Adds up what each phase of a run takes: time on the wall, and of the processors. */
public final class PhaseClock {

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

  /** Counts this process, which is taken to do nothing but what the phases are. */
  public static PhaseClock ofThisProcess() {
    OperatingSystemMXBean system = ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
    return new PhaseClock(System::nanoTime, system::getProcessCpuTime);
  }

  /** Ends the phase before, and lets time go to this one. */
  public synchronized void enter(Phase phase) {
    leave();
    spent.computeIfAbsent(phase, first -> new long[2]);
    current = phase;
    wallBefore = wallNanos.getAsLong();
    cpuBefore = cpuNanos.getAsLong();
  }

  /** Ends the phase before; time goes to none until the next. */
  public synchronized void leave() {
    if (current != null) {
      long[] sums = spent.computeIfAbsent(current, first -> new long[2]);
      sums[0] += wallNanos.getAsLong() - wallBefore;
      sums[1] += cpuNanos.getAsLong() - cpuBefore;
      current = null;
    }
  }

  /** What the phases have taken until now, in the order they first came. */
  public synchronized List<Spent> times() {
    if (current != null) {
      enter(current);
    }
    return spent.entrySet().stream()
        .map(
            phase ->
                new Spent(phase.getKey(), phase.getValue()[0] / 1e9, phase.getValue()[1] / 1e9))
        .toList();
  }
}
