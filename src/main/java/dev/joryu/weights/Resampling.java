package dev.joryu.weights;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Tensors with one row for each cell of a square grid, brought to a grid of another size: Swin's
 * tables of relative position biases ((2n−1)², heads) and ViT's position embeddings (1, 1 + n²,
 * channels), whose first row belongs to no cell and is kept.
 *
 * <p>Bicubic with a = −0.75, half-pixel centres and repeated borders, not antialiased: {@code
 * interpolate(mode="bicubic", align_corners=False)}, as the code of Swin and DeiT does it.
 */
final class Resampling {

  private static final double A = -0.75;

  private Resampling() {}

  /** The tensor with the rows that {@code wanted} asks for; empty if it is no such grid. */
  static Optional<StoredTensor> fit(String name, StoredTensor tensor, List<Long> wanted) {
    List<Long> shape = tensor.shape();
    int rows = shape.size() - 2;
    if (rows < 0 || shape.size() != wanted.size() || !equalBeside(rows, shape, wanted)) {
      return Optional.empty();
    }
    int kept = name.endsWith("pos_embedding") ? 1 : 0;
    boolean grid = kept == 1 || name.endsWith("relative_position_bias_table");
    int from = side(shape, kept);
    int to = side(wanted, kept);
    if (!grid || from == 0 || to == 0) {
      return Optional.empty();
    }
    int channels = Math.toIntExact(shape.get(rows + 1));
    return Optional.of(
        new ComputedTensor(wanted, () -> resample(tensor, kept * channels, from, to, channels)));
  }

  /** The side of the grid, from the last but one dimension without the rows kept; 0 if none. */
  static int side(List<Long> shape, int kept) {
    long cells = shape.get(shape.size() - 2) - kept;
    long side = Math.round(Math.sqrt(cells));
    return side * side == cells ? Math.toIntExact(side) : 0;
  }

  private static boolean equalBeside(int dimension, List<Long> a, List<Long> b) {
    List<Long> restOfA = new ArrayList<>(a);
    List<Long> restOfB = new ArrayList<>(b);
    restOfA.remove(dimension);
    restOfB.remove(dimension);
    return restOfA.equals(restOfB);
  }

  private static float[] resample(StoredTensor tensor, int kept, int from, int to, int channels)
      throws IOException {
    float[] source = tensor.floats();
    float[] result = new float[kept + to * to * channels];
    System.arraycopy(source, 0, result, 0, kept);
    for (int y = 0; y < to; y++) {
      Taps rows = Taps.of(y, from, to);
      for (int x = 0; x < to; x++) {
        Taps columns = Taps.of(x, from, to);
        for (int c = 0; c < channels; c++) {
          double sum = 0;
          for (int i = 0; i < 4; i++) {
            double row = 0;
            for (int j = 0; j < 4; j++) {
              int cell = rows.cells[i] * from + columns.cells[j];
              row += columns.weights[j] * source[kept + cell * channels + c];
            }
            sum += rows.weights[i] * row;
          }
          result[kept + (y * to + x) * channels + c] = (float) sum;
        }
      }
    }
    return result;
  }

  /** The four cells that one position of the new grid is made of, and their shares. */
  private static final class Taps {

    private final int[] cells = new int[4];
    private final double[] weights = new double[4];

    static Taps of(int position, int from, int to) {
      Taps taps = new Taps();
      double at = (position + 0.5) * from / to - 0.5;
      int below = (int) Math.floor(at);
      for (int i = 0; i < 4; i++) {
        int cell = below - 1 + i;
        taps.cells[i] = Math.min(from - 1, Math.max(0, cell));
        taps.weights[i] = cubic(Math.abs(at - cell));
      }
      return taps;
    }

    private static double cubic(double x) {
      return x <= 1
          ? ((A + 2) * x - (A + 3)) * x * x + 1
          : ((A * x - 5 * A) * x + 8 * A) * x - 4 * A;
    }
  }
}
