package dev.joryu.distillation;

import ai.djl.ndarray.NDArray;

/**
 * The attention loss {@code energy_mean}: {@link EnergyLoss} as most programs compute it, for
 * comparison with their results.
 */
record EnergyMeanLoss() implements MapLoss {

  @Override
  public Projection projection() {
    return Projection.NONE;
  }

  @Override
  public NDArray distance(Aligned student, NDArray teacher) {
    return of(student.projected(), teacher);
  }

  /**
   * Mean over batch and positions of (A_S − A_T)², A as in {@link EnergyLoss}: the authors' program
   * of arXiv 1612.03928, with weights of 1000. The same error weighs the less the finer the grid.
   *
   * @param student F_S, (B, C, H, W)
   * @param teacher F_T, (B, C', H, W)
   * @return a scalar
   */
  static NDArray of(NDArray student, NDArray teacher) {
    return EnergyLoss.energy(student).sub(EnergyLoss.energy(teacher)).square().mean();
  }
}
