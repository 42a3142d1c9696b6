package dev.joryu.supervision;

import java.nio.file.Path;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * The local workers.
 *
 * @param home everything Joryu keeps
 * @param workers how many local workers to run; 0 where others do the work
 * @param worker what each of them gets
 */
@ConfigurationProperties("joryu")
record SupervisionSettings(Path home, @DefaultValue("1") int workers, @DefaultValue Worker worker) {

  SupervisionSettings {
    if (workers < 0) {
      throw new IllegalArgumentException(
          "joryu.workers is " + workers + ", but cannot be negative");
    }
  }

  /** Threads each worker computes with: its share of the cores unless set. */
  int threads() {
    int cores = Runtime.getRuntime().availableProcessors();
    return worker.threads > 0 ? worker.threads : Math.max(1, cores / Math.max(1, workers));
  }

  /**
   * What each local worker gets.
   *
   * @param threads threads it computes with; 0 for its share of the cores
   * @param heap its Java heap; tensors and images live outside it
   * @param grace how long it may take to leave its run in order when asked to stop
   */
  record Worker(
      @DefaultValue("0") int threads,
      @DefaultValue("1GB") DataSize heap,
      @DefaultValue("10s") Duration grace) {}
}
