package dev.joryu.nn.layer;

import java.util.Map;
import java.util.Set;

/** A whole network, from images to logits. */
public abstract class Network extends TensorTree {

  /**
   * The logits (B, classes).
   *
   * @param images (B, 3, H, W)
   * @param maps takes the feature maps (B, C, H, W) by name, shallow to deep
   */
  public abstract Tensor forward(Tensor images, Map<String, Tensor> maps);

  /**
   * As {@link #forward(Tensor, Map)}; in addition, how much attention every position of some maps
   * received in the last block before the map.
   *
   * @param maps takes those too, (B, 1, H, W), by the name {@link #received} gives them
   * @param attended names of maps
   * @throws IllegalArgumentException if the network has no attention and some is asked for
   */
  public Tensor forward(Tensor images, Map<String, Tensor> maps, Set<String> attended) {
    if (!attended.isEmpty()) {
      throw new IllegalArgumentException("there is no attention in it that " + attended + " show");
    }
    return forward(images, maps);
  }

  /** The name of the attention that a map's positions received. */
  public static String received(String map) {
    return map + ".received";
  }

  /** The linear map from features to logits, as a child's name. */
  public abstract String head();
}
