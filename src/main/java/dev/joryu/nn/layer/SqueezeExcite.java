package dev.joryu.nn.layer;

import dev.joryu.nn.Activation;
import dev.joryu.nn.layer.Conv2d.Geometry;

/** Scales each channel by a function of all channel means (arXiv 1709.01507, 1905.02244 §5.3). */
public final class SqueezeExcite extends Layer {

  private final Conv2d reduce;
  private final Conv2d expand;

  public SqueezeExcite(int channels, int squeezed) {
    this.reduce = child("fc1", Conv2d.withBias(Geometry.same(channels, squeezed, 1, 1)));
    this.expand = child("fc2", Conv2d.withBias(Geometry.same(squeezed, channels, 1, 1)));
  }

  @Override
  protected Tensor compute(Tensor x) {
    try (Tensor mean = x.globalAveragePool(); // B C 1 1
        Tensor reduced = reduce.forward(mean); // B S 1 1
        Tensor active = reduced.activate(Activation.RELU);
        Tensor expanded = expand.forward(active); // B C 1 1
        Tensor scale = expanded.activate(Activation.HARDSIGMOID)) {
      return x.multiply(scale); // B C H W
    }
  }
}
