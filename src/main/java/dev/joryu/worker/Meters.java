package dev.joryu.worker;

import java.util.concurrent.atomic.DoubleAccumulator;
import java.util.concurrent.atomic.DoubleAdder;
import java.util.concurrent.atomic.LongAdder;

/** Counts what this worker does, from its start; threads share it. */
final class Meters {

  private final LongAdder claims = new LongAdder();
  private final DoubleAdder claimSeconds = new DoubleAdder();
  private final DoubleAccumulator claimMost = new DoubleAccumulator(Math::max, 0);
  private final LongAdder beats = new LongAdder();
  private final LongAdder beatsMissed = new LongAdder();
  private final LongAdder leasesLost = new LongAdder();
  private final LongAdder steps = new LongAdder();
  private final DoubleAdder stepSeconds = new DoubleAdder();
  private final LongAdder images = new LongAdder();
  private final LongAdder trainers = new LongAdder();
  private final LongAdder spooled = new LongAdder();

  /** The queue was asked for a run. */
  void claim(double seconds) {
    claims.increment();
    claimSeconds.add(seconds);
    claimMost.accumulate(seconds);
  }

  void beat() {
    beats.increment();
  }

  void beatMissed() {
    beatsMissed.increment();
  }

  void leaseLost() {
    leasesLost.increment();
  }

  void step(long learned, double seconds) {
    steps.increment();
    stepSeconds.add(seconds);
    images.add(learned);
  }

  void trainer() {
    trainers.increment();
  }

  /** Points went to disk, for the database was away. */
  void spooled(long points) {
    spooled.add(points);
  }
}
