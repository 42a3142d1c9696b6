package dev.joryu.nn.swin;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import dev.joryu.nn.layer.Layer;
import dev.joryu.nn.layer.LayerNorm;
import dev.joryu.nn.layer.Linear;
import dev.joryu.nn.layer.Size;

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
  public NDArray forward(NDArray x, boolean training) {
    Shape shape = x.getShape(); // B H W C
    long rows = shape.get(1) / 2;
    long columns = shape.get(2) / 2;
    try (NDArray split = x.reshape(shape.get(0), rows, 2, columns, 2, shape.get(3));
        NDArray ordered = split.transpose(0, 1, 3, 4, 2, 5); // B H/2 W/2 2 2 C, column first
        NDArray merged = ordered.reshape(shape.get(0), rows, columns, 4 * shape.get(3));
        NDArray normal = norm.forward(merged, training)) {
      return reduction.forward(normal, training); // B H/2 W/2 2C
    }
  }

  @Override
  public Size after(Size in) {
    return new Size(in.height() / 2, in.width() / 2);
  }

  @Override
  public long macs(Size in) {
    return reduction.macs(after(in));
  }
}
