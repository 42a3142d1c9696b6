package dev.joryu.reference;

import java.util.Locale;

/** What a quoted figure is about. */
public enum Quantity {
  /** Operations of one image, by whatever convention. */
  OPERATIONS,
  /** Trainable parameters. */
  PARAMETERS,
  /** Size of the weights, in a file or in memory. */
  WEIGHTS;

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
