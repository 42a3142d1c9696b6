package dev.joryu.api.devices;

import dev.joryu.catalog.DeviceKind;
import dev.joryu.device.Device;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A machine on which figures are taken elsewhere; null stands for "not said".
 *
 * @param measurements how many figures of it there are
 */
record DeviceJson(
    String name,
    DeviceKind kind,
    String description,
    @Nullable String cpu,
    @Nullable Integer cores,
    @Nullable Long memoryBytes,
    @Nullable String os,
    Instant createdAt,
    long measurements) {

  static DeviceJson of(Device device, long measurements) {
    return new DeviceJson(
        device.name(),
        device.kind(),
        device.description(),
        device.cpu(),
        device.cores(),
        device.memoryBytes(),
        device.os(),
        device.createdAt(),
        measurements);
  }
}
