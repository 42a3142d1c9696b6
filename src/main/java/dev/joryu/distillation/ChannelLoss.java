package dev.joryu.distillation;

import ai.djl.ndarray.NDArray;
import dev.joryu.nn.Ops;

/**
 * The attention loss {@code channel}: in every channel, the student looks where the teacher does.
 */
record ChannelLoss(double temperature) implements MapLoss {

  @Override
  public Projection projection() {
    // A bias would shift all positions of a channel alike, which the softmax over positions
    // ignores.
    return Projection.LINEAR;
  }

  @Override
  public NDArray distance(NDArray student, NDArray teacher) {
    return of(student, teacher, temperature);
  }

  /**
   * T² · 1/(B·C) · Σ_b Σ_c KL(φ(F_T[b,c]) ‖ φ(F_S[b,c])), where φ is the softmax over the H·W
   * positions of one channel at temperature T: arXiv 2011.13256, equations 4 and 5. T is a
   * temperature of its own, apart from the logits' τ.
   *
   * @param student F_S after projection, (B, C, H, W)
   * @param teacher F_T, (B, C, H, W)
   * @return a scalar
   */
  static NDArray of(NDArray student, NDArray teacher, double temperature) {
    NDArray sum = Ops.divergence(positionsLast(student), positionsLast(teacher), 1 / temperature);
    long rows = student.getShape().get(0) * student.getShape().get(1);
    return Ops.times(sum, temperature * temperature / rows);
  }

  private static NDArray positionsLast(NDArray map) {
    return map.reshape(map.getShape().get(0), map.getShape().get(1), -1); // B C HW
  }
}
