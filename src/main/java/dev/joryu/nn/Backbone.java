package dev.joryu.nn;

import ai.djl.ndarray.NDArray;
import dev.joryu.nn.layer.Network;
import dev.joryu.spec.Architecture;
import java.util.Map;
import java.util.Set;

/** A classification network whose intermediate feature maps can be looked at. */
public interface Backbone extends AutoCloseable {

  /** Which network this is. */
  Architecture architecture();

  /** How many classes the head tells apart. */
  int classes();

  /**
   * Runs the network. The results belong to the manager of {@code images}.
   *
   * @param images (B, 3, H, W), normalised, channels_last in memory
   * @param training whether batch norm uses the batch's statistics and dropout is on
   */
  Outputs forward(NDArray images, boolean training);

  /**
   * As {@link #forward(NDArray, boolean)}, and how much attention the positions of some maps
   * received, found in {@link Outputs#received}.
   *
   * @param attended names of maps
   * @throws IllegalArgumentException if the network has no attention and some is asked for
   */
  default Outputs forward(NDArray images, boolean training, Set<String> attended) {
    if (!attended.isEmpty()) {
      throw new IllegalArgumentException(architecture() + " shows no attention");
    }
    return forward(images, training);
  }

  /** The trainable tensors by torchvision name, in the order of torchvision's state dict. */
  Map<String, NDArray> parameters();

  /** Those of {@link #parameters()} that learn, which may leave out the first layers'. */
  Map<String, NDArray> trainable();

  /**
   * How deep each tensor lies, by torchvision name: 0 before the first block, one more in each
   * block, and one more still behind the last.
   */
  Map<String, Integer> depths();

  /** Batch-norm running statistics by torchvision name, in the order of the state dict. */
  Map<String, NDArray> buffers();

  /** Frees every tensor of the network. */
  @Override
  void close();

  /**
   * What a forward pass yields.
   *
   * @param logits (B, classes)
   * @param maps feature maps (B, C, H, W) by the names of {@link Architecture#maps()}, and what
   *     else was asked for
   */
  record Outputs(NDArray logits, Map<String, NDArray> maps) {

    /** A feature map by name. */
    public NDArray map(String name) {
      NDArray map = maps.get(name);
      if (map == null) {
        throw new IllegalArgumentException("no map '" + name + "'; there are " + maps.keySet());
      }
      return map;
    }

    /**
     * The attention that each position of a map received in the last block before the map: summed
     * over all that attended, the mean of the heads, (B, 1, H, W). There if it was asked for.
     */
    public NDArray received(String name) {
      return map(nameOfReceived(name));
    }

    /** The name under which {@link #received} finds it. */
    public static String nameOfReceived(String map) {
      return Network.received(map);
    }
  }
}
