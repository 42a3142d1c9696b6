package dev.joryu.nn.swin;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import dev.joryu.nn.Ops;
import dev.joryu.nn.layer.Init;
import dev.joryu.nn.layer.Layer;
import dev.joryu.nn.layer.Linear;
import dev.joryu.nn.layer.Size;
import dev.joryu.nn.layer.Slot;

/** Self-attention inside windows with a learned bias by relative position (section 3.2). */
final class WindowAttention extends Layer {

  // B batch, H W map, C channels, n windows, N positions of a window, h heads, d channels of a head

  private final int channels;
  private final int heads;
  private final int side;
  private final int shift;
  private final Slot biasTable;
  private final Slot biasIndex;
  private final Linear qkv;
  private final Linear projection;

  WindowAttention(int channels, int heads, int side, int shift) {
    this.channels = channels;
    this.heads = heads;
    this.side = side;
    this.shift = shift;
    int distances = 2 * side - 1;
    this.biasTable =
        parameter(
            "relative_position_bias_table",
            Init.normal(Swin.DEVIATION),
            (long) distances * distances,
            heads);
    long positions = (long) side * side;
    this.biasIndex =
        constant("relative_position_index", this::relativePositions, positions * positions);
    this.qkv = child("qkv", new Linear(channels, 3 * channels, Swin.DEVIATION));
    this.projection = child("proj", new Linear(channels, channels, Swin.DEVIATION));
  }

  @Override
  public NDArray forward(NDArray x, boolean training) {
    Windows windows =
        Windows.of(new Size((int) x.getShape().get(1), (int) x.getShape().get(2)), side, shift);
    try (NDArray cut = windows.cut(x); // Bn N C
        NDArray mixed = attend(cut, windows, training); // Bn N C
        NDArray projected = projection.forward(mixed, training)) {
      return windows.join(projected); // B H W C
    }
  }

  private NDArray attend(NDArray x, Windows windows, boolean training) {
    long batch = x.getShape().get(0);
    long positions = x.getShape().get(1);
    long depth = channels / heads;
    try (NDArray together = qkv.forward(x, training); // Bn N 3C
        NDArray split = together.reshape(batch, positions, 3, heads, depth);
        NDArray ordered = split.transpose(2, 0, 3, 1, 4); // 3 Bn h N d
        NDList parts = ordered.split(3);
        NDArray query = parts.get(0).squeeze(0);
        NDArray scaled = Ops.times(query, 1 / Math.sqrt(depth)); // Bn h N d
        NDArray key = parts.get(1).squeeze(0);
        NDArray transposed = key.swapAxes(2, 3); // Bn h d N
        NDArray value = parts.get(2).squeeze(0);
        NDArray products = scaled.matMul(transposed); // Bn h N N
        NDArray scores = Ops.addWindowBias(products, biasTable.get(), biasIndex.get());
        NDArray allowed = windows.shifted() ? masked(scores, windows) : scores;
        NDArray attention = allowed.softmax(-1); // Bn h N N
        NDArray mixed = attention.matMul(value); // Bn h N d
        NDArray back = mixed.swapAxes(1, 2)) { // Bn N h d
      return back.reshape(batch, positions, channels);
    }
  }

  private NDArray masked(NDArray scores, Windows windows) {
    Shape shape = scores.getShape(); // Bn h N N
    long count = windows.count();
    try (NDArray mask = windows.mask(scores.getManager()); // 1 n 1 N N
        NDArray byImage =
            scores.reshape(
                shape.get(0) / count, count, heads, shape.get(2), shape.get(3)); // B n h N N
        NDArray sum = byImage.add(mask)) {
      return sum.reshape(shape);
    }
  }

  /** The table's row for each pair of positions: by difference of rows, then of columns. */
  private NDArray relativePositions(NDManager manager, Shape shape) {
    int positions = side * side;
    long[] index = new long[positions * positions];
    for (int from = 0; from < positions; from++) {
      for (int to = 0; to < positions; to++) {
        int rows = from / side - to / side + side - 1;
        int columns = from % side - to % side + side - 1;
        index[from * positions + to] = (long) rows * (2 * side - 1) + columns;
      }
    }
    return manager.create(index, shape);
  }

  @Override
  public long macs(Size in) {
    Size padded = in.paddedTo(side);
    long products = padded.area() * side * side * channels;
    return qkv.macs(padded) + projection.macs(padded) + 2 * products;
  }
}
