package dev.joryu.nn.swin;

import dev.joryu.nn.Activation;
import dev.joryu.nn.layer.BatchNorm;
import dev.joryu.nn.layer.Conv2d;
import dev.joryu.nn.layer.Conv2d.Geometry;
import dev.joryu.nn.layer.Layer;
import dev.joryu.nn.layer.LayerNorm;
import dev.joryu.nn.layer.Linear;
import dev.joryu.nn.layer.Network;
import dev.joryu.nn.layer.Sequential;
import dev.joryu.nn.layer.Stateless;
import dev.joryu.nn.layer.Tensor;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The Swin Transformer (arXiv 2103.14030), tensor for tensor as in torchvision. */
public final class Swin extends Network {

  /** Standard deviation of fresh linear weights and bias tables. */
  static final double DEVIATION = 0.02;

  private static final double BATCH_NORM_EPSILON = 1e-5;

  private final Sequential stem;
  private final List<Sequential> stages = new ArrayList<>();
  private final List<List<SwinBlock>> blocks = new ArrayList<>();
  private final List<PatchMerging> mergings = new ArrayList<>();
  private final LayerNorm norm;
  private final Linear head;

  private Swin(SwinShape shape, Sequential stem, int classes) {
    this.stem = stem;
    List<Layer> features = new ArrayList<>();
    features.add(stem);
    for (int s = 0; s < shape.stages().size(); s++) {
      if (s > 0) {
        PatchMerging merging = new PatchMerging(shape.channels(s - 1));
        mergings.add(merging);
        features.add(merging);
      }
      List<SwinBlock> ofStage = blocks(shape, s);
      Sequential stage = new Sequential(ofStage);
      blocks.add(ofStage);
      stages.add(stage);
      features.add(stage);
    }
    child("features", new Sequential(features));
    this.norm = child("norm", new LayerNorm(shape.features()));
    this.head = child("head", new Linear(shape.features(), classes, DEVIATION));
  }

  /** A network of the paper: each patch becomes a vector by one linear map. */
  public static Swin of(SwinShape shape, int classes) {
    return new Swin(shape, patches(shape.embed()), classes);
  }

  /** A network for small images, with a stem of two convolutions. */
  public static Swin compact(SwinShape shape, int classes) {
    return new Swin(shape, convolutions(shape.embed()), classes);
  }

  @Override
  public Tensor forward(Tensor images, Map<String, Tensor> maps) {
    return forward(images, maps, Set.of());
  }

  @Override
  public Tensor forward(Tensor images, Map<String, Tensor> maps, Set<String> attended) {
    Tensor x = stem.forward(images); // B H W C
    for (int s = 0; s < stages.size(); s++) {
      if (s > 0) {
        x = closing(x, mergings.get(s - 1));
      }
      String name = "stage" + (s + 1);
      x =
          attended.contains(name)
              ? attended(x, blocks.get(s), Network.received(name), maps)
              : closing(x, stages.get(s));
      maps.put(name, x.transpose(0, 3, 1, 2)); // B C H W
    }
    try (Tensor last = x;
        Tensor normal = norm.forward(last);
        Tensor positions = normal.reshape(x.shape().get(0), -1, x.shape().get(3));
        Tensor pooled = positions.mean(1)) { // B C
      return head.forward(pooled); // B classes
    }
  }

  @Override
  public String head() {
    return "head";
  }

  /** Runs a stage block by block and keeps what its last block attends to. */
  private static Tensor attended(
      Tensor input, List<SwinBlock> blocks, String name, Map<String, Tensor> maps) {
    Tensor x = input;
    for (SwinBlock block : blocks.subList(0, blocks.size() - 1)) {
      x = closing(x, block);
    }
    SwinBlock last = blocks.get(blocks.size() - 1);
    maps.put(name, last.received(x)); // B 1 H W
    return closing(x, last);
  }

  private static Tensor closing(Tensor x, Layer layer) {
    try (x) {
      return layer.forward(x);
    }
  }

  private static List<SwinBlock> blocks(SwinShape shape, int stage) {
    List<SwinBlock> blocks = new ArrayList<>();
    int channels = shape.channels(stage);
    for (int block = 0; block < shape.stages().get(stage).depth(); block++) {
      int shift = block % 2 == 0 ? 0 : shape.window() / 2;
      WindowAttention attention =
          new WindowAttention(channels, shape.stages().get(stage).heads(), shape.window(), shift);
      blocks.add(new SwinBlock(channels, attention, shape.dropPath(stage, block)));
    }
    return blocks;
  }

  /** Each patch becomes a vector by one linear map. */
  private static Sequential patches(int channels) {
    return new Sequential(
        Conv2d.withDefaultInit(Geometry.patches(3, channels, SwinShape.PATCH)),
        channelsToEnd(),
        new LayerNorm(channels));
  }

  /** Two convolutions of stride 2, which learn from few images faster than patches do. */
  private static Sequential convolutions(int channels) {
    return new Sequential(
        Conv2d.withoutBias(Geometry.same(3, channels / 2, 3, 2)),
        new BatchNorm(channels / 2, BATCH_NORM_EPSILON),
        Stateless.of(Activation.GELU),
        Conv2d.withoutBias(Geometry.same(channels / 2, channels, 3, 2)),
        new BatchNorm(channels, BATCH_NORM_EPSILON),
        Stateless.of(Activation.GELU),
        channelsToEnd(),
        new LayerNorm(channels));
  }

  private static Layer channelsToEnd() {
    return new Stateless(x -> x.transpose(0, 2, 3, 1));
  }
}
