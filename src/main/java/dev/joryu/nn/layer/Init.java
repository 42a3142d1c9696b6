package dev.joryu.nn.layer;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;

/** The first values of a tensor. Random ones come from the engine's seeded generator. */
@FunctionalInterface
public interface Init {

  Init ZEROS = NDManager::zeros;
  Init ONES = NDManager::ones;

  /** Makes the tensor. */
  NDArray make(NDManager manager, Shape shape);

  /** Normal around zero. */
  static Init normal(double deviation) {
    return (manager, shape) -> manager.randomNormal(0, (float) deviation, shape, DataType.FLOAT32);
  }

  /** Uniform between {@code -bound} and {@code bound}. */
  static Init uniform(double bound) {
    return (manager, shape) ->
        manager.randomUniform((float) -bound, (float) bound, shape, DataType.FLOAT32);
  }
}
