package dev.joryu.experiment;

import org.jspecify.annotations.Nullable;

/**
 * How far a run is.
 *
 * @param epoch epochs finished
 * @param step optimiser steps finished
 * @param steps optimiser steps in all; 0 until known
 * @param etaSeconds seconds to the end; null until known
 */
public record RunProgress(
    int epoch, int epochs, long step, long steps, @Nullable Double etaSeconds) {

  /** The share done, in 0..1. */
  public double fraction() {
    return steps == 0 ? 0 : Math.min(1.0, (double) step / steps);
  }
}
