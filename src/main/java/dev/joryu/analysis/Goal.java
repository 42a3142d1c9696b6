package dev.joryu.analysis;

/** Which way a number is better. */
public enum Goal {
  /** More is better, as of accuracy. */
  MAXIMISE,
  /** Less is better, as of latency. */
  MINIMISE;

  /** The value turned so that more is better. */
  double worth(double value) {
    return this == MAXIMISE ? value : -value;
  }
}
