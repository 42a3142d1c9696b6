package dev.joryu.worker;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * What a worker must know of its machine.
 *
 * @param home everything Joryu keeps
 * @param workers how many workers share the machine
 * @param teacherCache disk that what teachers said may take on this machine; what was not used for
 *     longest makes room
 * @param pixelCache disk that decoded images may take on this machine
 * @param spool disk that what a run said may take while the database is away; beyond it, curves are
 *     kept coarser
 * @param diskReserve with less room than this for its files, a worker takes no run
 */
@ConfigurationProperties("joryu")
record WorkerSettings(
    Path home,
    @DefaultValue("1") int workers,
    @DefaultValue("20GB") DataSize teacherCache,
    @DefaultValue("20GB") DataSize pixelCache,
    @DefaultValue("256MB") DataSize spool,
    @DefaultValue("256MB") DataSize diskReserve,
    @DefaultValue Trainer trainer,
    @DefaultValue Worker worker) {

  /** What all trainings of this machine share. */
  Path cache() {
    return home.resolve("cache");
  }

  /** What a training needs only while it runs. */
  Path scratch() {
    return home.resolve("scratch");
  }

  /**
   * The processes that train.
   *
   * @param heap Java heap of each; tensors and images live outside it
   * @param silence how long one may give no sign of life before it is killed
   * @param standstill how long one may live and do nothing before it is killed
   * @param grace how long one may take to keep its state when its run is cancelled or paused
   */
  record Trainer(
      @DefaultValue("1GB") DataSize heap,
      @DefaultValue("5m") Duration silence,
      @DefaultValue("1h") Duration standstill,
      @DefaultValue("30s") Duration grace) {}

  /**
   * What the worker offers.
   *
   * @param capabilities beside {@code cpu}, and {@code gpu} where libtorch computes on one; runs
   *     may ask for them
   * @param memory a run may use; its share of the machine's unless set
   */
  record Worker(@DefaultValue Set<String> capabilities, @Nullable DataSize memory) {}
}
