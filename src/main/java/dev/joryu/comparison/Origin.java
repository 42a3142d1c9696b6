package dev.joryu.comparison;

import java.util.Locale;

/** Where a figure comes from; no figure is shown without it. */
public enum Origin {
  /** Measured on a machine of this installation. */
  MEASURED_HERE,
  /** Measured on a device that was named for it. */
  MEASURED_ON_DEVICE,
  /** Measured where a device was imitated. */
  EMULATED,
  /** Computed from the layers of the network. */
  ESTIMATED,
  /** Said by others; the source is named. */
  QUOTED;

  /** The key of translated texts. */
  public String key() {
    return "tradeoff.origin." + name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
