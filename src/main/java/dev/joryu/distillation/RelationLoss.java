package dev.joryu.distillation;

import ai.djl.ndarray.NDArray;
import dev.joryu.nn.Ops;

/**
 * The logit loss {@code dist}: the student's class probabilities rise and fall with the teacher's,
 * over the classes of one image and over the images of one class. Made for teachers much stronger
 * than their students, whose exact probabilities are out of reach.
 */
record RelationLoss(double temperature) implements LogitLoss {

  /** Length below which a centred vector counts as constant. */
  private static final double SHORTEST = 1e-8;

  @Override
  public NDArray distance(NDArray student, NDArray teacher, NDArray labels) {
    return of(student, teacher, temperature);
  }

  /**
   * τ² · ((1 − mean_b ρ(p_S[b,:], p_T[b,:])) + (1 − mean_c ρ(p_S[:,c], p_T[:,c]))), where p =
   * softmax(z/τ) and ρ is Pearson's correlation: arXiv 2205.10536, equations 7 to 10 with β = γ =
   * 1, and the factor τ² of the authors' program. What does not vary correlates with nothing.
   *
   * @param student z_S, (B, C)
   * @param teacher z_T, (B, C)
   * @return a scalar
   */
  static NDArray of(NDArray student, NDArray teacher, double temperature) {
    NDArray ofStudent = Ops.times(student, 1 / temperature).softmax(1); // B C
    NDArray ofTeacher = Ops.times(teacher, 1 / temperature).softmax(1); // B C
    NDArray betweenClasses = correlation(ofStudent, ofTeacher, 1).mean();
    NDArray betweenImages = correlation(ofStudent, ofTeacher, 0).mean();
    return Ops.times(betweenClasses.add(betweenImages).sub(2), -temperature * temperature);
  }

  /** Pearson's correlation along one axis, which disappears. */
  private static NDArray correlation(NDArray a, NDArray b, int axis) {
    return unit(a, axis).mul(unit(b, axis)).sum(new int[] {axis});
  }

  private static NDArray unit(NDArray x, int axis) {
    int[] axes = {axis};
    NDArray centred = x.sub(x.mean(axes, true));
    NDArray length = centred.square().sum(axes, true).add(SHORTEST * SHORTEST).sqrt();
    return centred.div(length);
  }
}
