package dev.joryu.distillation;

import ai.djl.ndarray.NDArray;

/** The attention loss {@code energy}: where activations are strong; needs no equal channels. */
record EnergyLoss() implements MapLoss {

  private static final double TINY = 1e-12;

  @Override
  public Projection projection() {
    return Projection.NONE;
  }

  @Override
  public NDArray distance(Aligned student, NDArray teacher) {
    return of(student.projected(), teacher);
  }

  /**
   * (1/B) · Σ_b ‖A_S[b] − A_T[b]‖₂², where A = vec(mean_c F²) / ‖vec(mean_c F²)‖₂: arXiv
   * 1612.03928, equation 2, with the sum of squares instead of their mean, so that the same error
   * weighs the same on every grid.
   *
   * @param student F_S, (B, C, H, W)
   * @param teacher F_T, (B, C', H, W)
   * @return a scalar
   */
  static NDArray of(NDArray student, NDArray teacher) {
    return energy(student).sub(energy(teacher)).square().sum(new int[] {1}).mean();
  }

  /** A, (B, H·W), each row of length one. */
  static NDArray energy(NDArray map) {
    return unit(map.square().mean(new int[] {1}));
  }

  /** A map of one channel as rows of length one, (B, H·W). */
  static NDArray unit(NDArray map) {
    NDArray flat = map.reshape(map.getShape().get(0), -1); // B HW
    NDArray length = flat.square().sum(new int[] {1}, true).add(TINY).sqrt(); // B 1
    return flat.div(length);
  }
}
