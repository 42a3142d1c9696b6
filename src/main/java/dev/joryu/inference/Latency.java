package dev.joryu.inference;

import java.util.Arrays;

/**
 * What queries took, in milliseconds.
 *
 * @param queries how many were timed, one image each
 * @param p50 the median; percentiles are nearest ranks
 */
public record Latency(int queries, double min, double p50, double p90, double p99) {

  /** Above this ratio of p90 to p50 something else was using the machine. */
  private static final double STEADY = 1.25;

  static Latency of(long[] nanos) {
    long[] sorted = nanos.clone();
    Arrays.sort(sorted);
    return new Latency(
        sorted.length,
        millis(sorted[0]),
        percentile(sorted, 50),
        percentile(sorted, 90),
        percentile(sorted, 99));
  }

  /** Whether queries took so unequal times that the figures say little about the model. */
  public boolean unsteady() {
    return p90 > STEADY * p50;
  }

  private static double percentile(long[] sorted, int percent) {
    int rank = (int) Math.ceil(percent / 100.0 * sorted.length);
    return millis(sorted[Math.max(1, rank) - 1]);
  }

  static double millis(long nanos) {
    return nanos / 1e6;
  }
}
