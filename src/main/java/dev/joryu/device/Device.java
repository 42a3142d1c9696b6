package dev.joryu.device;

import dev.joryu.catalog.DeviceKind;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A machine on which figures are taken elsewhere and told to us; null stands for "not said".
 *
 * @param description in the user's words; may be empty
 * @param cpu model of the processor
 * @param cores processors it has
 * @param memoryBytes memory it has
 * @param os its operating system
 */
public record Device(
    String name,
    DeviceKind kind,
    String description,
    @Nullable String cpu,
    @Nullable Integer cores,
    @Nullable Long memoryBytes,
    @Nullable String os,
    Instant createdAt) {

  /** Whether another machine imitates it. */
  public boolean isEmulated() {
    return kind == DeviceKind.EMULATED;
  }
}
