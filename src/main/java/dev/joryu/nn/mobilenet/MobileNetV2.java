package dev.joryu.nn.mobilenet;

import dev.joryu.nn.Activation;
import dev.joryu.nn.layer.Conv2d.Geometry;
import dev.joryu.nn.layer.Layer;
import dev.joryu.nn.layer.Linear;
import dev.joryu.nn.layer.Network;
import dev.joryu.nn.layer.Sequential;
import dev.joryu.nn.layer.Stateless;
import dev.joryu.nn.layer.Tensor;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** MobileNetV2 (arXiv 1801.04381), tensor for tensor as in torchvision. */
public final class MobileNetV2 extends Network {

  /** One line of table 2: expansion, channels, repetitions, stride of the first. */
  private record Line(int expansion, int channels, int repeated, int stride) {}

  private static final List<Line> TABLE_2 =
      List.of(
          new Line(1, 16, 1, 1),
          new Line(6, 24, 2, 2),
          new Line(6, 32, 3, 2),
          new Line(6, 64, 4, 2),
          new Line(6, 96, 3, 1),
          new Line(6, 160, 3, 2),
          new Line(6, 320, 1, 1));

  private static final int STEM = 32;
  private static final int LAST = 1280;
  private static final double EPSILON = 1e-5;
  private static final double DROPOUT = 0.2;
  private static final double HEAD_DEVIATION = 0.01;

  private final Pyramid pyramid;
  private final Layer last;
  private final Sequential classifier;

  public MobileNetV2(double width, int classes) {
    Channels channels = new Channels(width);
    int in = channels.of(STEM);
    List<Pyramid.Step> steps = new ArrayList<>();
    steps.add(new Pyramid.Step(unit(Geometry.same(3, in, 3, 2)), 2));
    for (Line line : TABLE_2) {
      int out = channels.of(line.channels());
      for (int i = 0; i < line.repeated(); i++) {
        int stride = i == 0 ? line.stride() : 1;
        steps.add(
            new Pyramid.Step(new LinearBottleneck(in, line.expansion(), out, stride), stride));
        in = out;
      }
    }
    this.pyramid = new Pyramid(steps);
    int wide = Channels.divisible(LAST * Math.max(1, width));
    this.last = unit(Geometry.same(in, wide, 1, 1));
    List<Layer> features = new ArrayList<>(pyramid.layers());
    features.add(last);
    child("features", new Sequential(features));
    this.classifier =
        child(
            "classifier",
            new Sequential(
                new Stateless(x -> x.dropout(DROPOUT)), new Linear(wide, classes, HEAD_DEVIATION)));
  }

  /** Convolution, batch norm, activation. */
  static Sequential unit(Geometry geometry) {
    return InvertedResidual.convolution(geometry, EPSILON, Activation.RELU6);
  }

  @Override
  public Tensor forward(Tensor images, Map<String, Tensor> maps) {
    Tensor x = pyramid.forward(images, maps);
    try (Tensor wide = last.forward(x); // B 1280 H W
        Tensor pooled = wide.globalAveragePool();
        Tensor vector = pooled.reshape(pooled.shape().get(0), -1)) {
      return classifier.forward(vector); // B classes
    }
  }

  @Override
  public String head() {
    return "classifier.1";
  }
}
