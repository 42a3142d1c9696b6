package dev.joryu.worker;

import dev.joryu.fleet.WorkerMeters;
import java.util.concurrent.atomic.DoubleAccumulator;
import java.util.concurrent.atomic.DoubleAdder;
import java.util.concurrent.atomic.LongAdder;

/** Counts what this worker does, from its start; threads share it. */
final class Meters {

  private final LongAdder claims = new LongAdder();
  private final DoubleAdder claimSeconds = new DoubleAdder();
  private final DoubleAccumulator claimMost = new DoubleAccumulator(Math::max, 0);
  private final DoubleAdder waitSeconds = new DoubleAdder();
  private final LongAdder beats = new LongAdder();
  private final LongAdder beatsMissed = new LongAdder();
  private final LongAdder steps = new LongAdder();
  private final DoubleAdder stepSeconds = new DoubleAdder();
  private final LongAdder images = new LongAdder();
  private final LongAdder trainers = new LongAdder();
  private final DoubleAdder trainerSeconds = new DoubleAdder();
  private final LongAdder spooled = new LongAdder();

  /** The queue gave a run that had waited so long. */
  void claim(double seconds, double waited) {
    claims.increment();
    waitSeconds.add(waited);
    claimSeconds.add(seconds);
    claimMost.accumulate(seconds);
  }

  void beat() {
    beats.increment();
  }

  void beatMissed() {
    beatsMissed.increment();
  }

  void step(long learned, double seconds) {
    steps.increment();
    stepSeconds.add(seconds);
    images.add(learned);
  }

  /** A trainer's process has started, and said its first word after so long. */
  void trainer(double seconds) {
    trainers.increment();
    trainerSeconds.add(seconds);
  }

  /** Points went to disk, for the database was away. */
  void spooled(long points) {
    spooled.add(points);
  }

  /** All of it, as it stands now. */
  WorkerMeters now() {
    return new WorkerMeters(
        claims.sum(),
        claimSeconds.sum(),
        claimMost.get(),
        waitSeconds.sum(),
        beats.sum(),
        beatsMissed.sum(),
        steps.sum(),
        stepSeconds.sum(),
        images.sum(),
        trainers.sum(),
        trainerSeconds.sum(),
        spooled.sum());
  }
}
