package dev.joryu.dataset.retouch;

import java.util.stream.IntStream;

/** The outermost pixels of a square. */
final class Border {

  private Border() {}

  /** Places of the pixels that are less than {@code width} away from the edge. */
  static int[] of(int size, int width) {
    return IntStream.range(0, size * size)
        .filter(
            i -> {
              int x = Math.min(i % size, size - 1 - i % size);
              int y = Math.min(i / size, size - 1 - i / size);
              return Math.min(x, y) < width;
            })
        .toArray();
  }
}
