package dev.joryu.nn.swin;

import ai.djl.ndarray.types.Shape;
import dev.joryu.nn.layer.Constant;
import dev.joryu.nn.layer.Init;
import dev.joryu.nn.layer.Layer;
import dev.joryu.nn.layer.Linear;
import dev.joryu.nn.layer.Size;
import dev.joryu.nn.layer.Slot;
import dev.joryu.nn.layer.Tensor;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Self-attention inside windows with a learned bias by relative position (section 3.2). */
final class WindowAttention extends Layer {

  // B batch, H W map, C channels, n windows, N positions of a window, h heads, d channels of a head

  private static final Constant ONE = new Constant(new Shape(1, 1, 1, 1), () -> new float[] {1});

  private final int channels;
  private final int heads;
  private final int side;
  private final int shift;
  private final Slot biasTable;
  private final Slot biasIndex;
  private final Linear qkv;
  private final Linear projection;

  /** By {@link Windows#maskKey}: records as keys take a new Java longer to prepare than a plan. */
  private final Map<Long, Constant> masks = new ConcurrentHashMap<>();

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
        constant("relative_position_index", positions * positions, () -> relativePositions(side));
    this.qkv = child("qkv", new Linear(channels, 3 * channels, Swin.DEVIATION));
    this.projection = child("proj", new Linear(channels, channels, Swin.DEVIATION));
  }

  @Override
  protected Tensor compute(Tensor x) {
    Windows windows = windows(x);
    try (Tensor cut = windows.cut(x); // Bn N C
        Tensor mixed = attend(cut, windows); // Bn N C
        Tensor projected = projection.forward(mixed)) {
      return windows.join(projected); // B H W C
    }
  }

  /**
   * The attention each position receives, (B, 1, H, W): the sum over all positions of its window
   * that lie on the map, padding left out, and the mean of the heads.
   */
  Tensor received(Tensor x) {
    Windows windows = windows(x);
    try (Tensor cut = windows.cut(x); // Bn N C
        Tensor ones = ones(x); // B H W 1
        Tensor onMap = windows.cut(ones); // Bn N 1
        Tensor asking = onMap.transpose(0, 2, 1)) { // Bn 1 N
      List<Tensor> parts = queryKeyValue(cut);
      try (Tensor query = parts.get(0);
          Tensor key = parts.get(1);
          Tensor value = parts.get(2);
          Tensor attention = attention(query, key, windows); // Bn h N N
          Tensor ofHeads = attention.mean(1); // Bn N N
          Tensor sums = asking.matMul(ofHeads); // Bn 1 N
          Tensor column = sums.transpose(0, 2, 1); // Bn N 1
          Tensor joined = windows.join(column)) { // B H W 1
        return joined.transpose(0, 3, 1, 2);
      }
    }
  }

  private Windows windows(Tensor x) {
    return Windows.of(new Size((int) x.shape().get(1), (int) x.shape().get(2)), side, shift);
  }

  private Tensor attend(Tensor x, Windows windows) {
    List<Tensor> parts = queryKeyValue(x);
    try (Tensor query = parts.get(0);
        Tensor key = parts.get(1);
        Tensor value = parts.get(2);
        Tensor attention = attention(query, key, windows); // Bn h N N
        Tensor mixed = attention.matMul(value); // Bn h N d
        Tensor back = mixed.transpose(0, 2, 1, 3)) { // Bn N h d
      return back.reshape(x.shape().get(0), x.shape().get(1), channels);
    }
  }

  /** Query, key and value, each (Bn, h, N, d). */
  private List<Tensor> queryKeyValue(Tensor x) {
    Shape shape = x.shape(); // Bn N C
    try (Tensor together = qkv.forward(x); // Bn N 3C
        Tensor split = together.reshape(shape.get(0), shape.get(1), 3, heads, channels / heads);
        Tensor ordered = split.transpose(2, 0, 3, 1, 4)) { // 3 Bn h N d
      return ordered.unstack();
    }
  }

  /** How much each position attends to each other, (Bn, h, N, N); every row sums to 1. */
  private Tensor attention(Tensor query, Tensor key, Windows windows) {
    try (Tensor scaled = query.scale(1 / Math.sqrt((double) channels / heads)); // Bn h N d
        Tensor transposed = key.transpose(0, 1, 3, 2); // Bn h d N
        Tensor products = scaled.matMul(transposed); // Bn h N N
        Tensor scores = products.addWindowBias(biasTable, biasIndex);
        Tensor allowed = windows.shifted() ? masked(scores, windows) : scores) {
      return allowed.softmax();
    }
  }

  private static Tensor ones(Tensor x) {
    try (Tensor channel = x.slice(3, 0, 1); // B H W 1
        Tensor zeros = channel.scale(0)) {
      return zeros.add(ONE);
    }
  }

  private Tensor masked(Tensor scores, Windows windows) {
    Shape shape = scores.shape(); // Bn h N N
    long count = windows.count();
    Constant mask = masks.computeIfAbsent(windows.maskKey(), key -> windows.mask()); // 1 n 1 N N
    try (Tensor byImage =
            scores.reshape(
                shape.get(0) / count, count, heads, shape.get(2), shape.get(3)); // B n h N N
        Tensor sum = byImage.add(mask)) {
      return sum.reshape(shape.getShape());
    }
  }

  /** The table's row for each pair of positions: by difference of rows, then of columns. */
  private static long[] relativePositions(int side) {
    int positions = side * side;
    long[] index = new long[positions * positions];
    for (int from = 0; from < positions; from++) {
      for (int to = 0; to < positions; to++) {
        int rows = from / side - to / side + side - 1;
        int columns = from % side - to % side + side - 1;
        index[from * positions + to] = (long) rows * (2 * side - 1) + columns;
      }
    }
    return index;
  }
}
