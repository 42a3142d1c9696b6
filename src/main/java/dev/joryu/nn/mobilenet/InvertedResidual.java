package dev.joryu.nn.mobilenet;

import dev.joryu.nn.Activation;
import dev.joryu.nn.layer.BatchNorm;
import dev.joryu.nn.layer.Block;
import dev.joryu.nn.layer.Conv2d;
import dev.joryu.nn.layer.Conv2d.Geometry;
import dev.joryu.nn.layer.Layer;
import dev.joryu.nn.layer.Sequential;
import dev.joryu.nn.layer.SqueezeExcite;
import dev.joryu.nn.layer.Stateless;
import dev.joryu.nn.layer.Tensor;
import java.util.ArrayList;
import java.util.List;

/** Expand, filter each channel, weigh the channels, project (arXiv 1905.02244, figure 4). */
final class InvertedResidual extends Layer implements Block {

  static final double EPSILON = 0.001;
  private static final int SQUEEZE = 4;

  private final Sequential block;
  private final boolean residual;

  /** Makes a block whose channels are already scaled. */
  InvertedResidual(int in, Row row) {
    List<Layer> layers = new ArrayList<>();
    if (row.expanded() != in) {
      layers.add(convolution(Geometry.same(in, row.expanded(), 1, 1), EPSILON, row.activation()));
    }
    layers.add(
        convolution(
            Geometry.depthwise(row.expanded(), row.kernel(), row.stride()),
            EPSILON,
            row.activation()));
    if (row.squeezed()) {
      layers.add(
          new SqueezeExcite(
              row.expanded(), Channels.divisible((double) (row.expanded() / SQUEEZE))));
    }
    layers.add(
        new Sequential(
            Conv2d.withoutBias(Geometry.same(row.expanded(), row.out(), 1, 1)),
            new BatchNorm(row.out(), EPSILON)));
    this.block = child("block", new Sequential(layers));
    this.residual = row.stride() == 1 && in == row.out();
  }

  /** Convolution, batch norm, activation. */
  static Sequential convolution(Geometry geometry, double epsilon, Activation activation) {
    return new Sequential(
        Conv2d.withoutBias(geometry),
        new BatchNorm(geometry.out(), epsilon),
        Stateless.of(activation));
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
