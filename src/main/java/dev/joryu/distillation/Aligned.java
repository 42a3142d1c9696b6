package dev.joryu.distillation;

import ai.djl.ndarray.NDArray;
import dev.joryu.nn.Ops;
import org.jspecify.annotations.Nullable;

/**
 * A student's map on a teacher's grid, and the 1×1 convolution that brings it to the teacher's
 * channels. A loss may do that itself, together with what it makes of the result.
 *
 * @param map (B, S, H, W)
 * @param weight (T, S, 1, 1); null where the loss needs no equal channels
 * @param bias (T); null where there is none
 */
record Aligned(NDArray map, @Nullable NDArray weight, @Nullable NDArray bias) {

  /** The map with the teacher's channels, (B, T, H, W); as it is where nothing is projected. */
  NDArray projected() {
    return weight == null ? map : Ops.conv2d(map, weight, bias, 1, 0, 1);
  }
}
