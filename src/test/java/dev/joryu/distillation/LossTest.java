package dev.joryu.distillation;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import dev.joryu.nn.Ops;
import java.util.SplittableRandom;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** What tests of losses work with. */
abstract class LossTest {

  NDManager manager;

  @BeforeEach
  void openManager() {
    Ops.start(1);
    manager = NDManager.newBaseManager();
  }

  @AfterEach
  void closeManager() {
    manager.close();
  }

  /** Scores of three images and four classes, given to the authors' programs too. */
  NDArray student() {
    return matrix(new double[] {1, -0.5, 2, 0.25, 0, 3, -1, 1.5, -2, 0.5, 0.75, 1}, 3, 4);
  }

  NDArray teacher() {
    return matrix(new double[] {2, 0.5, 4, -1, 1, 2, 0, -0.5, -1, 3, 0.5, 0}, 3, 4);
  }

  NDArray labels() {
    return manager.create(new long[] {0, 4, 2});
  }

  /** A one-channel map whose left half is lit. */
  NDArray halfLit(int side) {
    double[] values = new double[side * side];
    for (int i = 0; i < values.length; i++) {
      values[i] = i % side < side / 2 ? 1 : 0;
    }
    return matrix(values, 1, 1, side, side);
  }

  NDArray random(long seed, long... dimensions) {
    Shape shape = shape(dimensions);
    return manager.create(new SplittableRandom(seed).doubles(shape.size(), -2, 2).toArray(), shape);
  }

  NDArray matrix(double[] values, long... dimensions) {
    return manager.create(values, shape(dimensions));
  }

  static Shape shape(long... dimensions) {
    return new Shape(dimensions);
  }
}
