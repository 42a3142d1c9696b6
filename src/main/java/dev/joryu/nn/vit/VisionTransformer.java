package dev.joryu.nn.vit;

import ai.djl.ndarray.types.Shape;
import dev.joryu.nn.layer.Conv2d;
import dev.joryu.nn.layer.Conv2d.Geometry;
import dev.joryu.nn.layer.Init;
import dev.joryu.nn.layer.Linear;
import dev.joryu.nn.layer.Network;
import dev.joryu.nn.layer.Slot;
import dev.joryu.nn.layer.Tensor;
import java.util.Map;
import java.util.Set;

/**
 * The Vision Transformer (arXiv 2010.11929) and, with smaller numbers, DeiT without distillation
 * token (arXiv 2012.12877), tensor for tensor as in torchvision.
 */
public final class VisionTransformer extends Network {

  /** The numbers of a Vision Transformer; the perceptron is four times as wide. */
  public record Dimensions(int width, int depth, int heads, double dropPath) {

    public static final Dimensions BASE = new Dimensions(768, 12, 12, 0);
    public static final Dimensions DEIT_SMALL = new Dimensions(384, 12, 6, 0.1);
    public static final Dimensions DEIT_TINY = new Dimensions(192, 12, 3, 0.1);

    /** The same network with another stochastic depth. */
    public Dimensions withDropPath(double share) {
      return new Dimensions(width, depth, heads, share);
    }
  }

  /** Side of a patch in pixels. */
  public static final int PATCH = 16;

  private static final double HEAD_DEVIATION = 0.02;

  private final int width;
  private final Slot classToken;
  private final Conv2d patches;
  private final Encoder encoder;
  private final Linear head;

  public VisionTransformer(Dimensions dimensions, int classes, int imageSize) {
    this.width = dimensions.width();
    this.classToken = parameter("class_token", Init.ZEROS, 1, 1, width);
    this.patches = child("conv_proj", Conv2d.withDefaultInit(Geometry.patches(3, width, PATCH)));
    long side = imageSize / PATCH;
    this.encoder = child("encoder", new Encoder(dimensions, side * side + 1));
    this.head = new Linear(width, classes, HEAD_DEVIATION);
    child("heads", new Head(head));
  }

  @Override
  public Tensor forward(Tensor images, Map<String, Tensor> maps) {
    return forward(images, maps, Set.of());
  }

  @Override
  public Tensor forward(Tensor images, Map<String, Tensor> maps, Set<String> attended) {
    try (Tensor patched = patches.forward(images)) { // B C H W
      Shape grid = patched.shape();
      try (Tensor flat = patched.reshape(grid.get(0), width, grid.get(2) * grid.get(3));
          Tensor tokens = flat.transpose(0, 2, 1); // B HW C
          Tensor all = tokens.prepend(classToken); // B HW+1 C
          Tensor encoded = encoder.forward(all, grid, maps, attended);
          Tensor first = encoded.slice(1, 0, 1); // B 1 C
          Tensor answer = first.reshape(grid.get(0), width)) {
        return head.forward(answer); // B classes
      }
    }
  }

  @Override
  public String head() {
    return "heads.head";
  }
}
