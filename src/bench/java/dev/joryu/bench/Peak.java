package dev.joryu.bench;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;

/**
 * What this machine can do: floating-point operations a second in a large matrix product.
 *
 * @param cpu by CPU time of the process
 * @param wall by time on the wall
 */
record Peak(double cpu, double wall) {

  private static final int SIDE = 2048;

  /** The best of some products of two square matrices, on as many threads as are set. */
  static Peak measure() {
    try (NDManager manager = NDManager.newBaseManager("PyTorch")) {
      NDArray a = manager.randomNormal(new Shape(SIDE, SIDE));
      NDArray b = manager.randomNormal(new Shape(SIDE, SIDE));
      Runnable product = () -> a.matMul(b).close();
      Seconds best = Seconds.of(3, product);
      for (int i = 0; i < 4; i++) {
        best = best.min(Seconds.of(3, product));
      }
      double operations = 2.0 * SIDE * SIDE * SIDE;
      return new Peak(operations / best.cpu(), operations / best.wall());
    }
  }
}
