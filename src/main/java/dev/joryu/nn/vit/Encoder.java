package dev.joryu.nn.vit;

import ai.djl.ndarray.types.Shape;
import dev.joryu.nn.layer.Init;
import dev.joryu.nn.layer.LayerNorm;
import dev.joryu.nn.layer.Network;
import dev.joryu.nn.layer.Slot;
import dev.joryu.nn.layer.Tensor;
import dev.joryu.nn.layer.TensorTree;
import dev.joryu.nn.vit.VisionTransformer.Dimensions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Blocks of attention between all tokens, of which every third leaves a feature map. */
final class Encoder extends TensorTree {

  static final double EPSILON = 1e-6;

  private static final int BETWEEN_MAPS = 3;
  private static final double DEVIATION = 0.02;

  private final Slot positions;
  private final List<EncoderBlock> blocks = new ArrayList<>();
  private final LayerNorm norm;

  Encoder(Dimensions dimensions, long tokens) {
    this.positions =
        parameter("pos_embedding", Init.normal(DEVIATION), 1, tokens, dimensions.width());
    this.norm = new LayerNorm(dimensions.width(), EPSILON);
    child("layers", new Blocks(dimensions));
    child("ln", norm);
  }

  /** Gives the blocks the names they have in torchvision. */
  private final class Blocks extends TensorTree {

    Blocks(Dimensions dimensions) {
      for (int i = 0; i < dimensions.depth(); i++) {
        double dropPath = dimensions.dropPath() * i / (dimensions.depth() - 1);
        blocks.add(
            child(
                "encoder_layer_" + i,
                new EncoderBlock(dimensions.width(), dimensions.heads(), dropPath)));
      }
    }
  }

  /**
   * Encodes tokens (B, H·W + 1, C), the first of which is the class token.
   *
   * @param grid (B, C, H, W) of the patches
   * @param attended names of the maps whose received attention is wanted too
   */
  Tensor forward(Tensor tokens, Shape grid, Map<String, Tensor> maps, Set<String> attended) {
    Tensor x = tokens.add(positions);
    for (int i = 0; i < blocks.size(); i++) {
      String name = "block" + (i + 1);
      try (Tensor before = x) {
        if (attended.contains(name)) {
          maps.put(Network.received(name), received(blocks.get(i), before, grid));
        }
        x = blocks.get(i).forward(before);
      }
      if ((i + 1) % BETWEEN_MAPS == 0) {
        maps.put(name, map(x, grid));
      }
    }
    try (Tensor last = x) {
      return norm.forward(last);
    }
  }

  private static Tensor received(EncoderBlock block, Tensor x, Shape grid) {
    try (Tensor all = block.received(x); // B HW+1
        Tensor patches = all.slice(1, 1, x.shape().get(1))) { // B HW
      return patches.reshape(grid.get(0), 1, grid.get(2), grid.get(3));
    }
  }

  private static Tensor map(Tensor x, Shape grid) {
    try (Tensor patches = x.slice(1, 1, x.shape().get(1)); // B HW C
        Tensor rows = patches.reshape(grid.get(0), grid.get(2), grid.get(3), grid.get(1))) {
      return rows.transpose(0, 3, 1, 2); // B C H W
    }
  }
}
