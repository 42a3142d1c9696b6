package dev.joryu.api.queue;

import dev.joryu.fleet.Workers.LiveWorker;
import java.time.Instant;
import java.util.SortedSet;
import org.jspecify.annotations.Nullable;

/**
 * A worker that was seen within the last minute.
 *
 * @param capabilities what it can do: cpu, gpu, and tags of its own
 * @param memoryMb memory a run may use, in MiB
 * @param draining whether it takes no more runs
 * @param handOver whether it gives back the run it holds; null unless it is draining
 * @param run the run it holds; null while it is idle
 * @param trouble why it takes no run now although it is not draining; null if it does
 */
record WorkerJson(
    String name,
    String host,
    long pid,
    int threads,
    SortedSet<String> capabilities,
    long memoryMb,
    boolean draining,
    @Nullable Boolean handOver,
    Instant startedAt,
    Instant lastSeen,
    @Nullable Long run,
    @Nullable String trouble) {

  static WorkerJson of(LiveWorker worker) {
    return new WorkerJson(
        worker.name(),
        worker.host(),
        worker.pid(),
        worker.threads(),
        worker.capabilities(),
        worker.memoryBytes() >> 20,
        worker.isDraining(),
        worker.isDraining() ? worker.handsOver() : null,
        worker.startedAt(),
        worker.lastSeen(),
        worker.run(),
        worker.trouble());
  }
}
