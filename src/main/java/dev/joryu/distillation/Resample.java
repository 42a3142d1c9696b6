package dev.joryu.distillation;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;

/**
 * Changes the grid of a map by two matrices, Y = R_h · X · R_wᵀ. Bilinear weights and means are
 * linear in X, so this is exact at every size and differentiable in X.
 */
final class Resample {

  private Resample() {}

  /** A map (B, C, H, W) on a larger grid, bilinearly, corners not aligned. */
  static NDArray bilinear(NDArray map, long height, long width) {
    return apply(
        map,
        bilinearWeights(map.getShape().get(2), height),
        height,
        bilinearWeights(map.getShape().get(3), width),
        width);
  }

  /** A map (B, C, H, W) on a smaller grid; each cell is the mean of the area it covers. */
  static NDArray average(NDArray map, long height, long width) {
    return apply(
        map,
        areaWeights(map.getShape().get(2), height),
        height,
        areaWeights(map.getShape().get(3), width),
        width);
  }

  private static NDArray apply(
      NDArray map, float[] rowWeights, long height, float[] columnWeights, long width) {
    NDManager manager = map.getManager();
    NDArray rows = manager.create(rowWeights, new Shape(height, map.getShape().get(2)));
    NDArray columns = manager.create(columnWeights, new Shape(width, map.getShape().get(3)));
    return rows.matMul(map).matMul(columns.transpose()); // B C height width
  }

  /** Row-major (to, from): the weight of each source cell in each target cell. */
  static float[] bilinearWeights(long from, long to) {
    int cells = Math.toIntExact(from);
    float[] weights = new float[Math.toIntExact(to) * cells];
    for (int target = 0; target < to; target++) {
      double source = Math.max(0, (target + 0.5) * from / to - 0.5);
      int left = Math.min((int) source, cells - 1);
      int right = Math.min(left + 1, cells - 1);
      double share = source - left;
      weights[target * cells + left] += (float) (1 - share);
      weights[target * cells + right] += (float) share;
    }
    return weights;
  }

  /** Row-major (to, from): the share of each source cell in the stretch a target cell covers. */
  static float[] areaWeights(long from, long to) {
    int cells = Math.toIntExact(from);
    float[] weights = new float[Math.toIntExact(to) * cells];
    double stretch = (double) from / to;
    for (int target = 0; target < to; target++) {
      double start = target * stretch;
      double end = start + stretch;
      for (int source = (int) start; source < Math.min(cells, Math.ceil(end)); source++) {
        double overlap = Math.min(end, source + 1) - Math.max(start, source);
        weights[target * cells + source] = (float) (Math.max(0, overlap) / stretch);
      }
    }
    return weights;
  }
}
