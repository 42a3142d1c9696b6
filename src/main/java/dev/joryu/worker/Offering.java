package dev.joryu.worker;

import com.sun.management.OperatingSystemMXBean;
import dev.joryu.fleet.NewWorker;
import dev.joryu.fleet.Offer;
import java.lang.management.ManagementFactory;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What this worker offers runs.
 *
 * @param capabilities {@code cpu}, {@code gpu} where libtorch was told to compute on one, and what
 *     the settings add
 * @param memoryBytes memory a run may use
 */
record Offering(Set<String> capabilities, long memoryBytes) {

  /** libtorch for CUDA is chosen by this variable, such as {@code cu128}. */
  private static final String FLAVOR = "PYTORCH_FLAVOR";

  static Offering of(WorkerSettings settings) {
    return new Offering(
        capabilities(settings.worker().capabilities(), System.getenv(FLAVOR)), memory(settings));
  }

  static Set<String> capabilities(Set<String> set, @Nullable String flavor) {
    Set<String> all = new TreeSet<>(set);
    all.add("cpu");
    if (flavor != null && flavor.startsWith("cu")) {
      all.add("gpu");
    }
    return all;
  }

  Offer to(String worker) {
    return new Offer(worker, capabilities, memoryBytes);
  }

  NewWorker as(Identity identity) {
    return new NewWorker(
        identity.name(),
        identity.host(),
        identity.pid(),
        identity.realm(),
        Identity.threads(),
        capabilities,
        memoryBytes);
  }

  private static long memory(WorkerSettings settings) {
    if (settings.worker().memory() != null) {
      return settings.worker().memory().toBytes();
    }
    OperatingSystemMXBean system = ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
    return system.getTotalMemorySize() / Math.max(1, settings.workers());
  }
}
