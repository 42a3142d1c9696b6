package dev.joryu.training;

import ai.djl.Device;
import ai.djl.engine.Engine;
import ai.djl.ndarray.NDManager;

/**
 * What a training computes with, as the engine itself says.
 *
 * @param device {@code cpu}, or {@code gpu} with its number
 * @param djl version of DJL
 * @param libtorch version of libtorch
 */
public record Compute(String device, String djl, String libtorch) {

  /** What the arrays of a manager are computed with. */
  static Compute of(NDManager manager) {
    Device device = manager.getDevice();
    return new Compute(
        device.getDeviceId() < 0
            ? device.getDeviceType()
            : device.getDeviceType() + ":" + device.getDeviceId(),
        Engine.getDjlVersion(),
        manager.getEngine().getVersion());
  }
}
