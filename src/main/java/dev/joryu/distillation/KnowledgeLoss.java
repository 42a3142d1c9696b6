package dev.joryu.distillation;

import ai.djl.ndarray.NDArray;
import dev.joryu.nn.Ops;

/** The logit loss {@code kd}: the student's softened class probabilities follow the teacher's. */
record KnowledgeLoss(double temperature) implements LogitLoss {

  @Override
  public NDArray distance(NDArray student, NDArray teacher, NDArray labels) {
    return of(student, teacher, temperature);
  }

  /**
   * τ² · (1/B) · Σ_b KL(softmax(z_T/τ) ‖ softmax(z_S/τ)), arXiv 1503.02531 section 2; the factor τ²
   * keeps its gradient on the scale of the cross-entropy's whatever τ is.
   *
   * @param student z_S, (B, C)
   * @param teacher z_T, (B, C)
   * @return a scalar
   */
  static NDArray of(NDArray student, NDArray teacher, double temperature) {
    NDArray divergence =
        Divergence.alongLast(
            Ops.times(student, 1 / temperature), Ops.times(teacher, 1 / temperature)); // B
    return Ops.times(divergence, temperature * temperature).mean();
  }
}
