package dev.joryu.weights.torch;

import dev.joryu.weights.Dimensions;
import dev.joryu.weights.ElementType;
import dev.joryu.weights.MalformedFile;
import java.util.List;

/**
 * A tensor as a pickle tells of it: a view of a storage.
 *
 * @param type of its numbers; the storage's, unless that has none
 * @param from first number within the storage
 * @param strides how many numbers of the storage lie between neighbours of each dimension
 */
record TensorView(
    Storage storage, ElementType type, long from, List<Long> shape, List<Long> strides) {

  private static final int MOST_DIMENSIONS = 16;

  TensorView {
    shape = List.copyOf(shape);
    strides = List.copyOf(strides);
    if (shape.size() != strides.size() || shape.size() > MOST_DIMENSIONS) {
      throw new MalformedFile(
          "a tensor has dimensions %s and strides %s".formatted(shape, strides));
    }
    if (!liesWithin(storage, type, from, shape, strides)) {
      throw new MalformedFile(
          "a tensor of %s with strides %s from %d on reaches beyond its storage '%s' of %d"
              .formatted(Dimensions.text(shape), strides, from, storage.key(), storage.size()));
    }
  }

  private static boolean liesWithin(
      Storage storage, ElementType type, long from, List<Long> shape, List<Long> strides) {
    try {
      long last = from;
      for (int i = 0; i < shape.size(); i++) {
        if (shape.get(i) < 0 || strides.get(i) < 0) {
          return false;
        }
        long steps = Math.max(0, shape.get(i) - 1);
        last = Math.addExact(last, Math.multiplyExact(steps, strides.get(i).longValue()));
      }
      long held = Math.multiplyExact(storage.size(), (long) storage.type().bytes()) / type.bytes();
      return from >= 0 && (Dimensions.size(shape) == 0 || last < held);
    } catch (ArithmeticException e) {
      return false;
    }
  }

  /** Whether the numbers lie one after another in row-major order. */
  boolean isContiguous() {
    long expected = 1;
    for (int i = shape.size() - 1; i >= 0; i--) {
      if (shape.get(i) != 1 && strides.get(i) != expected) {
        return false;
      }
      expected *= shape.get(i);
    }
    return true;
  }
}
