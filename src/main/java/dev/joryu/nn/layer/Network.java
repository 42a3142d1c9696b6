package dev.joryu.nn.layer;

import ai.djl.ndarray.NDArray;
import java.util.Map;

/** A whole network, from images to logits. */
public abstract class Network extends TensorTree {

  /**
   * Computes the logits (B, classes).
   *
   * @param images (B, 3, H, W)
   * @param maps takes the feature maps (B, C, H, W) by name, shallow to deep
   */
  public abstract NDArray forward(NDArray images, boolean training, Map<String, NDArray> maps);

  /** Multiply-adds of one image. */
  public abstract long macs(Size image);

  /** The linear map from features to logits, as a child's name. */
  public abstract String head();

  /** How many trainable numbers the network has. */
  public final long parameterCount() {
    return named().values().stream()
        .filter(slot -> slot.role() == Slot.Role.PARAMETER)
        .mapToLong(Slot::size)
        .sum();
  }
}
