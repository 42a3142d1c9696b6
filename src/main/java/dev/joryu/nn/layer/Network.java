package dev.joryu.nn.layer;

import java.util.Map;

/** A whole network, from images to logits. */
public abstract class Network extends TensorTree {

  /**
   * The logits (B, classes).
   *
   * @param images (B, 3, H, W)
   * @param maps takes the feature maps (B, C, H, W) by name, shallow to deep
   */
  public abstract Tensor forward(Tensor images, Map<String, Tensor> maps);

  /** The linear map from features to logits, as a child's name. */
  public abstract String head();
}
