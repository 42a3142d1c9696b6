package dev.joryu.nn.layer;

import ai.djl.ndarray.NDArray;
import dev.joryu.nn.Ops;
import dev.joryu.nn.layer.Conv2d.Geometry;

/** Scales each channel by a function of all channel means (arXiv 1709.01507, 1905.02244 §5.3). */
public final class SqueezeExcite extends Layer {

  private static final Size ONE = new Size(1, 1);

  private final Conv2d reduce;
  private final Conv2d expand;

  public SqueezeExcite(int channels, int squeezed) {
    this.reduce = child("fc1", Conv2d.withBias(Geometry.same(channels, squeezed, 1, 1)));
    this.expand = child("fc2", Conv2d.withBias(Geometry.same(squeezed, channels, 1, 1)));
  }

  @Override
  public NDArray forward(NDArray x, boolean training) {
    try (NDArray mean = Ops.globalAveragePool(x); // B C 1 1
        NDArray reduced = reduce.forward(mean, training); // B S 1 1
        NDArray active = Ops.relu(reduced);
        NDArray expanded = expand.forward(active, training); // B C 1 1
        NDArray scale = Ops.hardsigmoid(expanded)) {
      return x.mul(scale); // B C H W
    }
  }

  @Override
  public long macs(Size in) {
    return reduce.macs(ONE) + expand.macs(ONE);
  }
}
