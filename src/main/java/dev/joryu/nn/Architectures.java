package dev.joryu.nn;

import ai.djl.ndarray.NDManager;
import dev.joryu.nn.layer.Network;
import dev.joryu.nn.layer.Planner;
import dev.joryu.nn.layer.Slot;
import dev.joryu.nn.mobilenet.MobileNetV2;
import dev.joryu.nn.mobilenet.MobileNetV3;
import dev.joryu.nn.resnet.ResNet;
import dev.joryu.nn.swin.Swin;
import dev.joryu.nn.swin.SwinShape;
import dev.joryu.nn.vit.VisionTransformer;
import dev.joryu.nn.vit.VisionTransformer.Dimensions;
import dev.joryu.spec.Architecture;
import dev.joryu.spec.InvalidInput;
import dev.joryu.weights.Layout;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Every network there is: one line each. */
public final class Architectures {

  private static final int WINDOW_384 = 12;

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
    return create(architecture, width, classes, imageSize, Regime.USUAL, manager, seed);
  }

  /**
   * Makes a network with fresh weights, to be trained in a way of its own.
   *
   * @param width multiplier of every channel count, for networks that have one
   * @param imageSize side of the square input in pixels
   * @param manager owner of the network's tensors
   * @param seed of the weights; the engine's generator is seeded with it
   * @throws IllegalArgumentException if the network has no such feature map to freeze
   */
  public static Backbone create(
      Architecture architecture,
      double width,
      int classes,
      int imageSize,
      Regime regime,
      NDManager manager,
      long seed) {
    Double dropPath = regime.stochasticDepth();
    Network network = network(architecture, width, classes, imageSize, dropPath);
    FrozenPart frozen = FrozenPart.of(network, regime.freezeThrough(), imageSize);
    Ops.seed(seed);
    return new LoadedBackbone(architecture, classes, network, frozen, manager);
  }

  /**
   * Makes a network with the weights of a file, or loads the program that is the file.
   *
   * @param width multiplier of every channel count, for networks that have one
   * @param imageSize side of the square input in pixels
   * @param weights safetensors with torchvision names, or a TorchScript archive
   * @param manager owner of the network's tensors
   * @throws InvalidInput if the weights are not the network's
   */
  public static Backbone load(
      Architecture architecture,
      double width,
      int classes,
      int imageSize,
      Path weights,
      NDManager manager) {
    if (!architecture.isNetwork()) {
      return new ScriptedBackbone(weights, classes, manager);
    }
    Backbone network = create(architecture, width, classes, imageSize, manager, 0);
    Weights.load(weights, network);
    return network;
  }

  /** What a network computes for one image, found without making it. */
  public static Plan plan(Architecture architecture, double width, int classes, int imageSize) {
    return Planner.plan(network(architecture, width, classes, imageSize), imageSize, imageSize);
  }

  /** The tensors a network is made of, found without making it. */
  public static Layout layout(Architecture architecture, double width, int classes, int imageSize) {
    Network network = network(architecture, width, classes, imageSize);
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

  static Network network(Architecture architecture, double width, int classes, int imageSize) {
    return network(architecture, width, classes, imageSize, null);
  }

  private static Network network(
      Architecture architecture,
      double width,
      int classes,
      int imageSize,
      @Nullable Double dropPath) {
    return switch (architecture) {
      case SWIN_T -> Swin.of(thinned(SwinShape.TINY, dropPath), classes);
      case SWIN_S -> Swin.of(thinned(SwinShape.SMALL, dropPath), classes);
      case SWIN_B -> Swin.of(thinned(SwinShape.BASE, dropPath), classes);
      case SWIN_L -> Swin.of(thinned(SwinShape.LARGE, dropPath), classes);
      case SWIN_T_384 -> Swin.of(thinned(SwinShape.TINY.withWindow(WINDOW_384), dropPath), classes);
      case SWIN_S_384 ->
          Swin.of(thinned(SwinShape.SMALL.withWindow(WINDOW_384), dropPath), classes);
      case SWIN_B_384 -> Swin.of(thinned(SwinShape.BASE.withWindow(WINDOW_384), dropPath), classes);
      case SWIN_L_384 ->
          Swin.of(thinned(SwinShape.LARGE.withWindow(WINDOW_384), dropPath), classes);
      case SWIN_MICRO -> Swin.compact(thinned(SwinShape.MICRO, dropPath), classes);
      case SWIN_NANO -> Swin.compact(thinned(SwinShape.NANO, dropPath), classes);
      case VIT_B_16 ->
          new VisionTransformer(thinned(Dimensions.BASE, dropPath), classes, imageSize);
      case DEIT_TINY ->
          new VisionTransformer(thinned(Dimensions.DEIT_TINY, dropPath), classes, imageSize);
      case DEIT_SMALL ->
          new VisionTransformer(thinned(Dimensions.DEIT_SMALL, dropPath), classes, imageSize);
      case RESNET18 -> ResNet.of18Layers(classes);
      case RESNET50 -> ResNet.of50Layers(classes);
      case MOBILENET_V3_SMALL -> MobileNetV3.small(width, classes);
      case MOBILENET_V3_LARGE -> MobileNetV3.large(width, classes);
      case MOBILENET_V3_SMALL_MINIMALISTIC -> MobileNetV3.smallMinimalistic(width, classes);
      case MOBILENET_V3_LARGE_MINIMALISTIC -> MobileNetV3.largeMinimalistic(width, classes);
      case MOBILENET_V2 -> new MobileNetV2(width, classes);
      case TORCHSCRIPT -> throw new IllegalArgumentException("a program has no layers of ours");
    };
  }

  private static SwinShape thinned(SwinShape shape, @Nullable Double dropPath) {
    return dropPath == null ? shape : shape.withDropPath(dropPath);
  }

  private static Dimensions thinned(Dimensions dimensions, @Nullable Double dropPath) {
    return dropPath == null ? dimensions : dimensions.withDropPath(dropPath);
  }
}
