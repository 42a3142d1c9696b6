package dev.joryu.evaluation;

import java.util.Arrays;

/**
 * How much energy the positions of a feature map have: the mean over channels of F², row by row.
 *
 * @param energy of {@code height * width} positions
 */
record EnergyMap(int height, int width, double[] energy) {

  /** The leaf as a map: 1 where it is, 0 elsewhere. */
  static EnergyMap of(boolean[] leaf, int size) {
    double[] energy = new double[leaf.length];
    for (int i = 0; i < leaf.length; i++) {
      energy[i] = leaf[i] ? 1 : 0;
    }
    return new EnergyMap(size, size, energy);
  }

  /** Whether every position has a number. */
  boolean isFinite() {
    return Arrays.stream(energy).allMatch(Double::isFinite);
  }

  /** The same map on another grid: each position the mean over the area that it covers. */
  EnergyMap on(int rows, int columns) {
    if (rows == height && columns == width) {
      return this;
    }
    double[] means = new double[rows * columns];
    for (int row = 0; row < rows; row++) {
      for (int column = 0; column < columns; column++) {
        means[row * columns + column] =
            mean(
                (double) row * height / rows,
                (double) (row + 1) * height / rows,
                (double) column * width / columns,
                (double) (column + 1) * width / columns);
      }
    }
    return new EnergyMap(rows, columns, means);
  }

  /** Each position's share of it all, all together 1; all 0 where there is no energy. */
  double[] shares() {
    double sum = Arrays.stream(energy).sum();
    return Arrays.stream(energy).map(value -> sum > 0 ? value / sum : 0).toArray();
  }

  private double mean(double top, double bottom, double left, double right) {
    double sum = 0;
    for (int y = (int) top; y < bottom && y < height; y++) {
      double tall = Math.min(bottom, y + 1) - Math.max(top, y);
      for (int x = (int) left; x < right && x < width; x++) {
        sum += tall * (Math.min(right, x + 1) - Math.max(left, x)) * energy[y * width + x];
      }
    }
    return sum / ((bottom - top) * (right - left));
  }
}
