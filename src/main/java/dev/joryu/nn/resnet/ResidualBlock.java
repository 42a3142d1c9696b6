package dev.joryu.nn.resnet;

import dev.joryu.nn.Activation;
import dev.joryu.nn.layer.BatchNorm;
import dev.joryu.nn.layer.Block;
import dev.joryu.nn.layer.Conv2d;
import dev.joryu.nn.layer.Conv2d.Geometry;
import dev.joryu.nn.layer.Layer;
import dev.joryu.nn.layer.Sequential;
import dev.joryu.nn.layer.Tensor;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A few convolutions added to their input (arXiv 1512.03385, figure 5), with the stride of a
 * bottleneck on its 3×3 convolution, as in torchvision.
 */
final class ResidualBlock extends Layer implements Block {

  private final List<Layer> convolutions = new ArrayList<>();
  private final List<Layer> norms = new ArrayList<>();
  private final @Nullable Sequential downsample;

  private ResidualBlock(List<Geometry> geometries) {
    int number = 0;
    int stride = 1;
    for (Geometry geometry : geometries) {
      number++;
      stride *= geometry.stride();
      convolutions.add(child("conv" + number, Conv2d.withoutBias(geometry)));
      norms.add(child("bn" + number, new BatchNorm(geometry.out(), ResNet.EPSILON)));
    }
    int in = geometries.get(0).in();
    int out = geometries.get(geometries.size() - 1).out();
    this.downsample =
        stride == 1 && in == out
            ? null
            : child(
                "downsample",
                new Sequential(
                    Conv2d.withoutBias(Geometry.same(in, out, 1, stride)),
                    new BatchNorm(out, ResNet.EPSILON)));
  }

  /** Two 3×3 convolutions. */
  static ResidualBlock basic(int in, int channels, int stride) {
    return new ResidualBlock(
        List.of(Geometry.same(in, channels, 3, stride), Geometry.same(channels, channels, 3, 1)));
  }

  /** A 3×3 convolution between two 1×1 convolutions, the last four times as wide. */
  static ResidualBlock bottleneck(int in, int channels, int stride) {
    return new ResidualBlock(
        List.of(
            Geometry.same(in, channels, 1, 1),
            Geometry.same(channels, channels, 3, stride),
            Geometry.same(channels, 4 * channels, 1, 1)));
  }

  @Override
  protected Tensor compute(Tensor x) {
    try (Tensor y = residual(x);
        Tensor shortcut = downsample == null ? null : downsample.forward(x);
        Tensor sum = y.add(shortcut == null ? x : shortcut)) {
      return sum.activate(Activation.RELU);
    }
  }

  private Tensor residual(Tensor x) {
    Tensor y = x;
    for (int i = 0; i < convolutions.size(); i++) {
      boolean last = i + 1 == convolutions.size();
      try (Tensor convolved = convolutions.get(i).forward(y)) {
        if (y != x) {
          y.close();
        }
        Tensor normal = norms.get(i).forward(convolved);
        y = last ? normal : activated(normal);
      }
    }
    return y;
  }

  private static Tensor activated(Tensor x) {
    try (x) {
      return x.activate(Activation.RELU);
    }
  }
}
