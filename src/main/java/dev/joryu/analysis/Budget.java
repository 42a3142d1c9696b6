package dev.joryu.analysis;

import java.util.OptionalDouble;

/**
 * A limit that a row must keep.
 *
 * @param goal what is better: {@code MINIMISE} for "at most", {@code MAXIMISE} for "at least"
 */
public record Budget(Goal goal, double limit) {

  /** How a value stands to the limit. */
  public enum Result {
    /** At the limit or on its better side. */
    MET,
    /** On its worse side. */
    EXCEEDED,
    /** There is no value. */
    UNKNOWN
  }

  /** The limit is finite. */
  public Budget {
    Numbers.finite("limit", limit);
  }

  /** Judges one value. */
  public Result check(OptionalDouble value) {
    if (value.isEmpty()) {
      return Result.UNKNOWN;
    }
    double worth = goal.worth(Numbers.finite("value", value.getAsDouble()));
    return worth >= goal.worth(limit) ? Result.MET : Result.EXCEEDED;
  }
}
