package dev.joryu.nn.mobilenet;

import static dev.joryu.nn.Activation.HARDSWISH;
import static dev.joryu.nn.Activation.RELU;

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

/** MobileNetV3 (arXiv 1905.02244), tensor for tensor as in torchvision. */
public final class MobileNetV3 extends Network {

  private static final int STEM = 16;
  private static final int LAST_EXPANSION = 6;
  private static final int SMALL_HIDDEN = 1024;
  private static final int LARGE_HIDDEN = 1280;
  private static final double DROPOUT = 0.2;
  private static final double HEAD_DEVIATION = 0.01;

  private static final List<Row> SMALL =
      List.of(
          new Row(3, 16, 16, true, RELU, 2),
          new Row(3, 72, 24, false, RELU, 2),
          new Row(3, 88, 24, false, RELU, 1),
          new Row(5, 96, 40, true, HARDSWISH, 2),
          new Row(5, 240, 40, true, HARDSWISH, 1),
          new Row(5, 240, 40, true, HARDSWISH, 1),
          new Row(5, 120, 48, true, HARDSWISH, 1),
          new Row(5, 144, 48, true, HARDSWISH, 1),
          new Row(5, 288, 96, true, HARDSWISH, 2),
          new Row(5, 576, 96, true, HARDSWISH, 1),
          new Row(5, 576, 96, true, HARDSWISH, 1));

  private static final List<Row> LARGE =
      List.of(
          new Row(3, 16, 16, false, RELU, 1),
          new Row(3, 64, 24, false, RELU, 2),
          new Row(3, 72, 24, false, RELU, 1),
          new Row(5, 72, 40, true, RELU, 2),
          new Row(5, 120, 40, true, RELU, 1),
          new Row(5, 120, 40, true, RELU, 1),
          new Row(3, 240, 80, false, HARDSWISH, 2),
          new Row(3, 200, 80, false, HARDSWISH, 1),
          new Row(3, 184, 80, false, HARDSWISH, 1),
          new Row(3, 184, 80, false, HARDSWISH, 1),
          new Row(3, 480, 112, true, HARDSWISH, 1),
          new Row(3, 672, 112, true, HARDSWISH, 1),
          new Row(5, 672, 160, true, HARDSWISH, 2),
          new Row(5, 960, 160, true, HARDSWISH, 1),
          new Row(5, 960, 160, true, HARDSWISH, 1));

  private final Pyramid pyramid;
  private final Layer last;
  private final Sequential classifier;

  private MobileNetV3(
      List<Row> rows, Activation activation, int hidden, double width, int classes) {
    Channels channels = new Channels(width);
    int in = channels.of(STEM);
    List<Pyramid.Step> steps = new ArrayList<>();
    steps.add(new Pyramid.Step(unit(Geometry.same(3, in, 3, 2), activation), 2));
    for (Row row : rows) {
      Row scaled = row.scaled(channels);
      steps.add(new Pyramid.Step(new InvertedResidual(in, scaled), row.stride()));
      in = scaled.out();
    }
    this.pyramid = new Pyramid(steps);
    int wide = LAST_EXPANSION * in;
    this.last = unit(Geometry.same(in, wide, 1, 1), activation);
    List<Layer> features = new ArrayList<>(pyramid.layers());
    features.add(last);
    child("features", new Sequential(features));
    int neurons = channels.of(hidden);
    this.classifier =
        child(
            "classifier",
            new Sequential(
                new Linear(wide, neurons, HEAD_DEVIATION),
                Stateless.of(activation),
                new Stateless(x -> x.dropout(DROPOUT)),
                new Linear(neurons, classes, HEAD_DEVIATION)));
  }

  /** Table 2 of the paper. */
  public static MobileNetV3 small(double width, int classes) {
    return new MobileNetV3(SMALL, HARDSWISH, SMALL_HIDDEN, width, classes);
  }

  /** Table 1 of the paper. */
  public static MobileNetV3 large(double width, int classes) {
    return new MobileNetV3(LARGE, HARDSWISH, LARGE_HIDDEN, width, classes);
  }

  /**
   * Table 2 with ReLU throughout, 3×3 kernels and no squeeze-and-excite, like the "minimalistic"
   * models the paper's authors published.
   */
  public static MobileNetV3 smallMinimalistic(double width, int classes) {
    return new MobileNetV3(minimalistic(SMALL), RELU, SMALL_HIDDEN, width, classes);
  }

  /** Table 1, simplified like {@link #smallMinimalistic}. */
  public static MobileNetV3 largeMinimalistic(double width, int classes) {
    return new MobileNetV3(minimalistic(LARGE), RELU, LARGE_HIDDEN, width, classes);
  }

  private static List<Row> minimalistic(List<Row> rows) {
    return rows.stream().map(Row::minimalistic).toList();
  }

  private static Sequential unit(Geometry geometry, Activation activation) {
    return InvertedResidual.convolution(geometry, InvertedResidual.EPSILON, activation);
  }

  @Override
  public Tensor forward(Tensor images, Map<String, Tensor> maps) {
    Tensor x = pyramid.forward(images, maps);
    try (Tensor wide = last.forward(x); // B 6C H W
        Tensor pooled = wide.globalAveragePool(); // B 6C 1 1
        Tensor vector = pooled.reshape(pooled.shape().get(0), -1)) {
      return classifier.forward(vector); // B classes
    }
  }

  @Override
  public String head() {
    return "classifier.3";
  }
}
