package dev.joryu.training;

import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * How often each true class was taken for each class.
 *
 * @param counts images by true class (row) and predicted class (column)
 */
record Confusion(int[][] counts) {

  Confusion {
    counts = Arrays.stream(counts).map(int[]::clone).toArray(int[][]::new);
  }

  /** How many images were counted. */
  long images() {
    return Arrays.stream(counts).flatMapToInt(Arrays::stream).asLongStream().sum();
  }

  /** The share of images whose class was found; NaN where there are none. */
  double accuracy() {
    long right = IntStream.range(0, counts.length).mapToLong(c -> counts[c][c]).sum();
    return (double) right / images();
  }

  /**
   * The mean over classes of F1 = 2·TP / (2·TP + FP + FN), each class weighing the same. Classes
   * that neither occur nor are predicted do not count.
   */
  double macroF1() {
    return IntStream.range(0, counts.length)
        .filter(c -> occurrences(c) + predictions(c) > 0)
        .mapToDouble(c -> 2.0 * counts[c][c] / (occurrences(c) + predictions(c)))
        .average()
        .orElse(Double.NaN);
  }

  /** The mean over the classes that occur of the share of their images that was found. */
  double balancedAccuracy() {
    return IntStream.range(0, counts.length)
        .filter(c -> occurrences(c) > 0)
        .mapToDouble(c -> (double) counts[c][c] / occurrences(c))
        .average()
        .orElse(Double.NaN);
  }

  private long occurrences(int actual) {
    return Arrays.stream(counts[actual]).asLongStream().sum();
  }

  private long predictions(int predicted) {
    return Arrays.stream(counts).mapToLong(row -> row[predicted]).sum();
  }

  @Override
  public int[][] counts() {
    return Arrays.stream(counts).map(int[]::clone).toArray(int[][]::new);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Confusion that && Arrays.deepEquals(counts, that.counts);
  }

  @Override
  public int hashCode() {
    return Arrays.deepHashCode(counts);
  }

  @Override
  public String toString() {
    return Arrays.deepToString(counts);
  }
}
