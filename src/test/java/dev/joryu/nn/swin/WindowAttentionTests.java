package dev.joryu.nn.swin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import dev.joryu.nn.Autograd;
import dev.joryu.nn.Ops;
import dev.joryu.nn.layer.EagerTensor;
import dev.joryu.nn.layer.Slot;
import java.util.Objects;
import java.util.SplittableRandom;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WindowAttentionTests {

  private static final int CHANNELS = 4;
  private static final int HEADS = 2;
  private static final int DEPTH = CHANNELS / HEADS;

  private NDManager manager;

  @BeforeEach
  void openManager() {
    Ops.start(1);
    manager = NDManager.newBaseManager("PyTorch");
  }

  @AfterEach
  void closeManager() {
    manager.close();
  }

  /** Whole windows, shifted ones, padded ones, both, and a map smaller than a window. */
  @ParameterizedTest
  @CsvSource({"4, 4, 2, 0", "4, 6, 2, 1", "5, 7, 3, 0", "5, 7, 3, 1", "2, 3, 4, 2"})
  void receivedIsWhatEveryPositionOfTheMapPaysToIt(int height, int width, int side, int shift) {
    WindowAttention attention = filled(side, shift);
    NDArray x = random(1, 1, height, width, CHANNELS);

    float[] received =
        ((EagerTensor) attention.received(new EagerTensor(x, false))).array().toFloatArray();

    double[] expected = expected(attention, x, side, shift);
    assertThat(received).hasSize(height * width);
    for (int i = 0; i < received.length; i++) {
      assertThat((double) received[i]).as("position %d", i).isCloseTo(expected[i], within(1e-5));
    }
  }

  /** What a window receives is what its positions pay: the same for every window. */
  @ParameterizedTest
  @CsvSource({"2, 0", "4, 0"})
  void everyWindowReceivesAsMuchAsItHasPositions(int side, int shift) {
    NDArray x = random(2, 2, 8, 8, CHANNELS);

    NDArray received =
        ((EagerTensor) filled(side, shift).received(new EagerTensor(x, false))).array();

    assertThat(received.getShape()).isEqualTo(new Shape(2, 1, 8, 8));
    int windows = 8 / side;
    NDArray sums = received.reshape(2, windows, side, windows, side).sum(new int[] {2, 4});
    for (float sum : sums.toFloatArray()) {
      assertThat(sum).isCloseTo(side * side, within(1e-4f));
    }
  }

  private WindowAttention filled(int side, int shift) {
    WindowAttention attention = new WindowAttention(CHANNELS, HEADS, side, shift);
    attention.fill(manager);
    attention
        .named()
        .forEach(
            (name, slot) -> {
              if (slot.role() == Slot.Role.PARAMETER) {
                Autograd.overwrite(
                    slot.get(), random(name.hashCode(), slot.get().getShape().getShape()));
              }
            });
    return attention;
  }

  /** The same by loops over pairs of positions. */
  private static double[] expected(WindowAttention attention, NDArray x, int side, int shift) {
    int height = (int) x.getShape().get(1);
    int width = (int) x.getShape().get(2);
    int rows = (height + side - 1) / side * side;
    int columns = (width + side - 1) / side * side;
    int down = side >= rows ? 0 : shift;
    int right = side >= columns ? 0 : shift;
    float[] pixels = x.toFloatArray();
    float[] weight = values(attention, "qkv.weight");
    float[] bias = values(attention, "qkv.bias");
    float[] table = values(attention, "relative_position_bias_table");
    double[] received = new double[height * width];
    for (int from = 0; from < rows * columns; from++) {
      int fromRow = (from / columns + down) % rows;
      int fromColumn = (from % columns + right) % columns;
      if (fromRow >= height || fromColumn >= width) {
        continue;
      }
      for (int head = 0; head < HEADS; head++) {
        double[] shares = new double[rows * columns];
        double sum = 0;
        for (int to = 0; to < rows * columns; to++) {
          int toRow = (to / columns + down) % rows;
          int toColumn = (to % columns + right) % columns;
          int rowsApart = from / columns - to / columns;
          int columnsApart = from % columns - to % columns;
          boolean together =
              from / columns / side == to / columns / side
                  && from % columns / side == to % columns / side
                  && rowsApart == fromRow - toRow
                  && columnsApart == fromColumn - toColumn;
          if (!together) {
            continue;
          }
          double score = 0;
          for (int d = 0; d < DEPTH; d++) {
            int channel = head * DEPTH + d;
            score +=
                linear(pixels, height, width, fromRow, fromColumn, weight, bias, channel)
                    * linear(
                        pixels, height, width, toRow, toColumn, weight, bias, CHANNELS + channel);
          }
          int place = (rowsApart + side - 1) * (2 * side - 1) + columnsApart + side - 1;
          shares[to] = Math.exp(score / Math.sqrt(DEPTH) + table[place * HEADS + head]);
          sum += shares[to];
        }
        for (int to = 0; to < rows * columns; to++) {
          int toRow = (to / columns + down) % rows;
          int toColumn = (to % columns + right) % columns;
          if (toRow < height && toColumn < width) {
            received[toRow * width + toColumn] += shares[to] / sum / HEADS;
          }
        }
      }
    }
    return received;
  }

  /** One channel of query, key or value at a position; padding is zero before the map. */
  private static double linear(
      float[] pixels,
      int height,
      int width,
      int row,
      int column,
      float[] weight,
      float[] bias,
      int channel) {
    double sum = bias[channel];
    if (row < height && column < width) {
      for (int c = 0; c < CHANNELS; c++) {
        sum += weight[channel * CHANNELS + c] * pixels[(row * width + column) * CHANNELS + c];
      }
    }
    return sum;
  }

  private static float[] values(WindowAttention attention, String name) {
    return Objects.requireNonNull(attention.named().get(name)).get().toFloatArray();
  }

  private NDArray random(long seed, long... dimensions) {
    Shape shape = new Shape(dimensions);
    SplittableRandom random = new SplittableRandom(seed);
    float[] values = new float[(int) shape.size()];
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) random.nextDouble(-1, 1);
    }
    return manager.create(values, shape);
  }
}
