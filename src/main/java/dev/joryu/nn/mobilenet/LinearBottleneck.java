package dev.joryu.nn.mobilenet;

import dev.joryu.nn.layer.BatchNorm;
import dev.joryu.nn.layer.Block;
import dev.joryu.nn.layer.Conv2d;
import dev.joryu.nn.layer.Conv2d.Geometry;
import dev.joryu.nn.layer.Layer;
import dev.joryu.nn.layer.Sequential;
import dev.joryu.nn.layer.Tensor;
import java.util.ArrayList;
import java.util.List;

/** Expand, filter each channel, project without activation (arXiv 1801.04381, table 1). */
final class LinearBottleneck extends Layer implements Block {

  private static final double EPSILON = 1e-5;

  private final Sequential block;
  private final boolean residual;

  LinearBottleneck(int in, int expansion, int out, int stride) {
    int expanded = in * expansion;
    List<Layer> layers = new ArrayList<>();
    if (expansion != 1) {
      layers.add(MobileNetV2.unit(Geometry.same(in, expanded, 1, 1)));
    }
    layers.add(MobileNetV2.unit(Geometry.depthwise(expanded, 3, stride)));
    layers.add(Conv2d.withoutBias(Geometry.same(expanded, out, 1, 1)));
    layers.add(new BatchNorm(out, EPSILON));
    this.block = child("conv", new Sequential(layers));
    this.residual = stride == 1 && in == out;
  }

  @Override
  protected Tensor compute(Tensor x) {
    Tensor y = block.forward(x);
    if (!residual) {
      return y;
    }
    try (y) {
      return x.add(y);
    }
  }
}
