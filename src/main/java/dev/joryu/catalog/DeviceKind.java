package dev.joryu.catalog;

import java.util.Locale;

/** What a device is; no figure is told without it. */
public enum DeviceKind {
  /** The thing itself. */
  PHYSICAL,
  /** Imitated by a program on another machine: right for answers, meaningless for time. */
  EMULATED;

  /** The name in JSON. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
