package dev.joryu.catalog;

import dev.joryu.inference.Measurement;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What was measured of an export, and where.
 *
 * @param device the device it was told of; null for a machine of this installation
 * @param kind what that device is; null where there is none
 */
public record Measured(
    long id,
    String model,
    ExportFormat format,
    @Nullable String device,
    @Nullable DeviceKind kind,
    Measurement measurement,
    Instant at) {

  public Measured {
    if ((device == null) != (kind == null)) {
      throw new IllegalArgumentException("a device and its kind come together");
    }
  }

  /** What people call the machine: the device, or else its name in the network. */
  public String place() {
    return device == null ? measurement.host() : device;
  }

  /** Threads one query might use. */
  public int threads() {
    return measurement.threads();
  }

  /** Whether the machine was imitated by another one. */
  public boolean isEmulated() {
    return kind == DeviceKind.EMULATED;
  }
}
