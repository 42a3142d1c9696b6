package dev.joryu.comparison;

/** What a column counts. */
public enum Unit {
  /** A share, 0 to 1. */
  FRACTION,
  /** Of the baseline, which has 100. */
  PERCENT,
  /** Pieces. */
  COUNT,
  BYTES,
  MILLISECONDS,
  SECONDS
}
