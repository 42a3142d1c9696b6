package dev.joryu.nn;

import ai.djl.ndarray.NDManager;
import dev.joryu.nn.layer.Network;
import dev.joryu.nn.layer.Size;
import dev.joryu.nn.layer.Slot;
import dev.joryu.nn.mobilenet.MobileNetV3;
import dev.joryu.nn.swin.Swin;
import dev.joryu.spec.Architecture;
import dev.joryu.weights.Layout;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Every network there is: one line each. */
public final class Architectures {

  private Architectures() {}

  /**
   * Makes a network with fresh weights.
   *
   * @param width multiplier of every channel count, for networks that have one
   * @param imageSize side of the square input in pixels
   * @param manager owner of the network's tensors
   * @param seed of the weights; the engine's generator is seeded with it
   */
  public static Backbone create(
      Architecture architecture,
      double width,
      int classes,
      int imageSize,
      NDManager manager,
      long seed) {
    Network network = network(architecture, width, classes);
    Ops.seed(seed);
    return new LoadedBackbone(architecture, classes, network, manager);
  }

  /** What a network costs, found without making it. */
  public static Cost cost(Architecture architecture, double width, int classes, int imageSize) {
    Network network = network(architecture, width, classes);
    return new Cost(network.parameterCount(), network.macs(new Size(imageSize, imageSize)));
  }

  /** The tensors a network is made of, found without making it. */
  public static Layout layout(Architecture architecture, double width, int classes, int imageSize) {
    Network network = network(architecture, width, classes);
    Map<String, List<Long>> shapes = new LinkedHashMap<>();
    network
        .named()
        .forEach(
            (name, slot) -> {
              if (slot.role() != Slot.Role.CONSTANT) {
                shapes.put(name, slot.dimensions());
              }
            });
    return new Layout(shapes, Set.of(network.head() + ".weight", network.head() + ".bias"));
  }

  /**
   * What a network costs.
   *
   * @param parameters trainable numbers
   * @param macs multiply-adds of one image
   */
  public record Cost(long parameters, long macs) {}

  private static Network network(Architecture architecture, double width, int classes) {
    return switch (architecture) {
      case SWIN_T -> Swin.tiny(classes);
      case SWIN_MICRO -> Swin.micro(classes);
      case MOBILENET_V3_SMALL -> MobileNetV3.small(width, classes);
      case MOBILENET_V3_LARGE -> MobileNetV3.large(width, classes);
    };
  }
}
