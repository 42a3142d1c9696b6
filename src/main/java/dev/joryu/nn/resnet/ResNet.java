package dev.joryu.nn.resnet;

import dev.joryu.nn.Activation;
import dev.joryu.nn.layer.BatchNorm;
import dev.joryu.nn.layer.Conv2d;
import dev.joryu.nn.layer.Conv2d.Geometry;
import dev.joryu.nn.layer.Init;
import dev.joryu.nn.layer.Layer;
import dev.joryu.nn.layer.Linear;
import dev.joryu.nn.layer.Network;
import dev.joryu.nn.layer.Sequential;
import dev.joryu.nn.layer.Stateless;
import dev.joryu.nn.layer.Tensor;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Residual networks (arXiv 1512.03385, table 1), tensor for tensor as in torchvision. */
public final class ResNet extends Network {

  static final double EPSILON = 1e-5;

  private static final int STEM = 64;

  private final Layer convolution;
  private final Layer norm;
  private final Layer activation;
  private final Layer pooling;
  private final List<Layer> stages = new ArrayList<>();
  private final Layer average;
  private final Linear head;

  /** Makes a block. */
  @FunctionalInterface
  private interface Block {
    ResidualBlock of(int in, int channels, int stride);
  }

  private ResNet(Block block, int expansion, List<Integer> depths, int classes) {
    this.convolution = child("conv1", Conv2d.withoutBias(Geometry.same(3, STEM, 7, 2)));
    this.norm = child("bn1", new BatchNorm(STEM, EPSILON));
    this.activation = child("relu", Stateless.of(Activation.RELU));
    this.pooling = child("maxpool", new Stateless(x -> x.maxPool(3, 2, 1)));
    int in = STEM;
    for (int stage = 0; stage < depths.size(); stage++) {
      int channels = STEM << stage;
      List<Layer> blocks = new ArrayList<>();
      for (int i = 0; i < depths.get(stage); i++) {
        blocks.add(block.of(in, channels, stage > 0 && i == 0 ? 2 : 1));
        in = expansion * channels;
      }
      stages.add(child("layer" + (stage + 1), new Sequential(blocks)));
    }
    this.average = child("avgpool", new Stateless(Tensor::globalAveragePool));
    Init uniform = Init.uniform(1 / Math.sqrt(in));
    this.head = child("fc", new Linear(in, classes, uniform, uniform));
  }

  /** ResNet-18. */
  public static ResNet of18Layers(int classes) {
    return new ResNet(ResidualBlock::basic, 1, List.of(2, 2, 2, 2), classes);
  }

  /** ResNet-50. */
  public static ResNet of50Layers(int classes) {
    return new ResNet(ResidualBlock::bottleneck, 4, List.of(3, 4, 6, 3), classes);
  }

  @Override
  public Tensor forward(Tensor images, Map<String, Tensor> maps) {
    Tensor x = stem(images); // B 64 H/4 W/4
    for (int stage = 0; stage < stages.size(); stage++) {
      Tensor y = stages.get(stage).forward(x);
      if (stage == 0) {
        x.close();
      }
      maps.put("stride" + (4 << stage), y);
      x = y;
    }
    try (Tensor pooled = average.forward(x); // B C 1 1
        Tensor vector = pooled.reshape(pooled.shape().get(0), -1)) {
      return head.forward(vector); // B classes
    }
  }

  private Tensor stem(Tensor images) {
    try (Tensor convolved = convolution.forward(images);
        Tensor normal = norm.forward(convolved);
        Tensor active = activation.forward(normal)) {
      return pooling.forward(active);
    }
  }

  @Override
  public String head() {
    return "fc";
  }
}
