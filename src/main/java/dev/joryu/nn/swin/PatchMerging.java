package dev.joryu.nn.swin;

import ai.djl.ndarray.types.Shape;
import dev.joryu.nn.layer.Layer;
import dev.joryu.nn.layer.LayerNorm;
import dev.joryu.nn.layer.Linear;
import dev.joryu.nn.layer.Tensor;

/** Halves the map and doubles its channels: four neighbours side by side, then a linear map. */
final class PatchMerging extends Layer {

  private final Linear reduction;
  private final LayerNorm norm;

  PatchMerging(int channels) {
    this.reduction =
        child("reduction", Linear.withoutBias(4 * channels, 2 * channels, Swin.DEVIATION));
    this.norm = child("norm", new LayerNorm(4 * channels));
  }

  @Override
  protected Tensor compute(Tensor x) {
    Shape shape = x.shape(); // B H W C
    int oddRows = (int) shape.get(1) % 2;
    int oddColumns = (int) shape.get(2) % 2;
    if (oddRows + oddColumns == 0) {
      return merge(x);
    }
    try (Tensor even = x.pad(oddRows, oddColumns)) {
      return merge(even);
    }
  }

  private Tensor merge(Tensor x) {
    Shape shape = x.shape(); // B H W C
    long rows = shape.get(1) / 2;
    long columns = shape.get(2) / 2;
    try (Tensor split = x.reshape(shape.get(0), rows, 2, columns, 2, shape.get(3));
        Tensor ordered = split.transpose(0, 1, 3, 4, 2, 5); // B H/2 W/2 2 2 C, column first
        Tensor merged = ordered.reshape(shape.get(0), rows, columns, 4 * shape.get(3));
        Tensor normal = norm.forward(merged)) {
      return reduction.forward(normal); // B H/2 W/2 2C
    }
  }
}
