package dev.joryu.dataset.retouch;

import java.util.Arrays;

/** Weights of a pixel's neighbours, from which it gets its new colour. */
final class Kernel {

  private static final int CHANNELS = 3;

  private final int reach;
  private final double[] weights;
  private double sum;

  /** Nothing yet, of neighbours up to {@code reach} pixels away. */
  Kernel(int reach) {
    this.reach = reach;
    int side = 2 * reach + 1;
    this.weights = new double[side * side];
  }

  /** Adds weight at a place between pixels, shared among the four around it. */
  void add(double x, double y, double weight) {
    int column = (int) Math.floor(x);
    int row = (int) Math.floor(y);
    double right = x - column;
    double below = y - row;
    addAt(column, row, weight * (1 - right) * (1 - below));
    addAt(column + 1, row, weight * right * (1 - below));
    addAt(column, row + 1, weight * (1 - right) * below);
    addAt(column + 1, row + 1, weight * right * below);
  }

  private void addAt(int column, int row, double weight) {
    if (weight > 0) {
      weights[(row + reach) * (2 * reach + 1) + column + reach] += weight;
      sum += weight;
    }
  }

  /** Blurs in place; beyond its border the image goes on as it is there. */
  void blur(float[] colours, int size) {
    int stride = (size + 2 * reach) * CHANNELS;
    float[] padded = pad(colours, size, stride);
    float[] line = new float[size * CHANNELS];
    for (int y = 0; y < size; y++) {
      Arrays.fill(line, 0);
      for (int place = 0; place < weights.length; place++) {
        if (weights[place] > 0) {
          int side = 2 * reach + 1;
          int from = (y + place / side) * stride + place % side * CHANNELS;
          addTo(line, padded, from, (float) (weights[place] / sum));
        }
      }
      for (int i = 0; i < line.length; i++) {
        colours[y * line.length + i] = Range.clamp(line[i]);
      }
    }
  }

  /** One loop over two arrays, which the compiler makes wide instructions of. */
  private static void addTo(float[] line, float[] padded, int from, float weight) {
    for (int i = 0; i < line.length; i++) {
      line[i] += weight * padded[from + i];
    }
  }

  private float[] pad(float[] colours, int size, int stride) {
    float[] padded = new float[(size + 2 * reach) * stride];
    for (int y = 0; y < size + 2 * reach; y++) {
      int row = Math.min(size - 1, Math.max(0, y - reach)) * size;
      for (int x = 0; x < size + 2 * reach; x++) {
        int from = (row + Math.min(size - 1, Math.max(0, x - reach))) * CHANNELS;
        System.arraycopy(colours, from, padded, y * stride + x * CHANNELS, CHANNELS);
      }
    }
    return padded;
  }
}
