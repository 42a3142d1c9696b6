package dev.joryu.nn.mobilenet;

import static dev.joryu.nn.layer.Activation.HARDSWISH;
import static dev.joryu.nn.layer.Activation.RELU;

import ai.djl.ndarray.NDArray;
import dev.joryu.nn.Ops;
import dev.joryu.nn.layer.Conv2d.Geometry;
import dev.joryu.nn.layer.Layer;
import dev.joryu.nn.layer.Linear;
import dev.joryu.nn.layer.Network;
import dev.joryu.nn.layer.Sequential;
import dev.joryu.nn.layer.Size;
import dev.joryu.nn.layer.Stateless;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** MobileNetV3 (arXiv 1905.02244), tensor for tensor as in torchvision. */
public final class MobileNetV3 extends Network {

  private static final int STEM = 16;
  private static final int LAST_EXPANSION = 6;
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

  private static final Size ONE = new Size(1, 1);

  /** A feature layer, the stride of its output, and whether the next layer has a larger one. */
  private record Feature(Layer layer, int stride, boolean lastOfStride) {}

  private final List<Feature> blocks = new ArrayList<>();
  private final Layer last;
  private final Sequential classifier;

  private MobileNetV3(List<Row> rows, int hidden, double width, int classes) {
    int channels = Row.divisible(STEM * width);
    List<Layer> features = new ArrayList<>();
    features.add(InvertedResidual.convolution(Geometry.same(3, channels, 3, 2), HARDSWISH));
    int stride = 2;
    blocks.add(new Feature(features.get(0), stride, rows.get(0).stride() > 1));
    for (int i = 0; i < rows.size(); i++) {
      Row row = rows.get(i).scaled(width);
      InvertedResidual block = new InvertedResidual(channels, row);
      features.add(block);
      channels = row.out();
      stride *= row.stride();
      boolean last = i + 1 == rows.size() || rows.get(i + 1).stride() > 1;
      blocks.add(new Feature(block, stride, last));
    }
    int wide = LAST_EXPANSION * channels;
    this.last = InvertedResidual.convolution(Geometry.same(channels, wide, 1, 1), HARDSWISH);
    features.add(last);
    child("features", new Sequential(features));
    int neurons = Row.divisible(hidden * width);
    this.classifier =
        child(
            "classifier",
            new Sequential(
                new Linear(wide, neurons, HEAD_DEVIATION),
                HARDSWISH.layer(),
                new Stateless(MobileNetV3::dropout),
                new Linear(neurons, classes, HEAD_DEVIATION)));
  }

  /** Table 2 of the paper. */
  public static MobileNetV3 small(double width, int classes) {
    return new MobileNetV3(SMALL, 1024, width, classes);
  }

  /** Table 1 of the paper. */
  public static MobileNetV3 large(double width, int classes) {
    return new MobileNetV3(LARGE, 1280, width, classes);
  }

  @Override
  public NDArray forward(NDArray images, boolean training, Map<String, NDArray> maps) {
    NDArray x = images;
    boolean kept = true; // what leaves this method stays open
    for (Feature block : blocks) {
      NDArray y = block.layer().forward(x, training); // B C H W
      if (!kept) {
        x.close();
      }
      x = y;
      kept = block.lastOfStride();
      if (kept) {
        maps.put("stride" + block.stride(), x);
      }
    }
    try (NDArray wide = last.forward(x, training); // B 6C H W
        NDArray pooled = Ops.globalAveragePool(wide); // B 6C 1 1
        NDArray vector = pooled.reshape(pooled.getShape().get(0), -1)) {
      return classifier.forward(vector, training); // B classes
    }
  }

  @Override
  public String head() {
    return "classifier.3";
  }

  @Override
  public long macs(Size image) {
    Size size = image;
    long macs = 0;
    for (Feature block : blocks) {
      macs += block.layer().macs(size);
      size = block.layer().after(size);
    }
    return macs + last.macs(size) + classifier.macs(ONE);
  }

  private static NDArray dropout(NDArray x, boolean training) {
    return training ? Ops.dropout(x, DROPOUT) : x;
  }
}
