package dev.joryu.inference;

import java.time.Duration;
import java.util.Locale;

/**
 * How long latency is measured: until there are enough queries and enough time has passed, or the
 * limit is reached.
 */
public enum Effort {
  /** Enough for a first impression; shown as such. */
  QUICK(50, Duration.ofMillis(1500), Duration.ofSeconds(30)),
  /** At least the queries and the time that MLPerf Mobile asks of a single stream. */
  FULL(1024, Duration.ofSeconds(60), Duration.ofMinutes(20));

  private static final int FEWEST_QUERIES = 5;

  private final int queries;
  private final Duration time;
  private final Duration limit;

  Effort(int queries, Duration time, Duration limit) {
    this.queries = queries;
    this.time = time;
    this.limit = limit;
  }

  boolean satisfied(int done, long nanos) {
    return done >= queries && nanos >= time.toNanos()
        || done >= FEWEST_QUERIES && nanos >= limit.toNanos();
  }

  /** How many queries it takes where they do not last so long that the limit is reached. */
  public int queries() {
    return queries;
  }

  /**
   * Whether so many queries, none of which is said to have taken longer, can be all of a measuring.
   *
   * @param longestMillis what the slowest took
   */
  public boolean canEndAfter(int done, double longestMillis) {
    return done >= queries
        || done >= FEWEST_QUERIES && done * longestMillis >= (double) limit.toMillis();
  }

  /** How long a measuring may take at most, warm-up and a slow last query included. */
  public Duration timeout() {
    return limit.multipliedBy(3).plus(Duration.ofMinutes(1));
  }

  /** The name in JSON and on the command line. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
