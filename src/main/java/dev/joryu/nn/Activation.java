package dev.joryu.nn;

/** A function of each number. */
public enum Activation {
  /** max(x, 0). */
  RELU,
  /** min(max(x, 0), 6). */
  RELU6,
  /** x · relu6(x + 3) / 6. */
  HARDSWISH,
  /** relu6(x + 3) / 6. */
  HARDSIGMOID,
  /** x · Φ(x), exact. */
  GELU
}
