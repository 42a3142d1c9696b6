package dev.joryu.weights;

import java.util.List;
import java.util.stream.Collectors;

/** Arithmetic of shapes that may come from a hostile file. */
public final class Dimensions {

  private Dimensions() {}

  /**
   * How many numbers a shape holds.
   *
   * @throws ArithmeticException if that is no {@code long}
   */
  public static long size(List<Long> shape) {
    long size = 1;
    for (long length : shape) {
      if (length == 0) {
        return 0;
      }
      size = Math.multiplyExact(size, length);
    }
    return size;
  }

  /** A shape as people write it: {@code 96×3×4×4}. */
  public static String text(List<Long> shape) {
    return shape.isEmpty()
        ? "one number"
        : shape.stream().map(String::valueOf).collect(Collectors.joining("×"));
  }
}
