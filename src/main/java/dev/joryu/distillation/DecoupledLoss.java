package dev.joryu.distillation;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.DataType;
import dev.joryu.nn.Ops;

/**
 * The logit loss {@code dkd}: how sure the teacher is of the true class, and how it ranks the
 * others, each with a weight of its own. A sure teacher's {@code kd} says next to nothing of the
 * others.
 *
 * @param targetWeight of the true class against all others together
 * @param nonTargetWeight of the others among themselves
 */
record DecoupledLoss(double temperature, double targetWeight, double nonTargetWeight)
    implements LogitLoss {

  @Override
  public NDArray distance(NDArray student, NDArray teacher, NDArray labels) {
    return of(student, teacher, labels, temperature, targetWeight, nonTargetWeight);
  }

  /**
   * τ² · (1/B) · Σ_b (a · KL(b_T ‖ b_S) + b · KL(p̂_T ‖ p̂_S)), arXiv 2203.08679, equation 7: b =
   * (p_y, 1 − p_y) at temperature τ, and p̂ the softmax over the classes but y. Both come from
   * log-sum-exp, never from the logarithm of a probability, so that extreme scores stay finite. Of
   * two classes nothing is left to rank: the second divergence is 0.
   *
   * @param student z_S, (B, C)
   * @param teacher z_T, (B, C)
   * @param labels y of the first images as integers, (L); of shares (L, C) the class with the
   *     greatest counts; for images beyond, the teacher's first choice
   * @return a scalar
   */
  static NDArray of(
      NDArray student,
      NDArray teacher,
      NDArray labels,
      double temperature,
      double targetWeight,
      double nonTargetWeight) {
    NDArray softStudent = Ops.times(student, 1 / temperature);
    NDArray softTeacher = Ops.times(teacher, 1 / temperature);
    NDArray truth = truth(labels, teacher); // B 1
    NDArray target = Divergence.alongLast(two(softStudent, truth), two(softTeacher, truth)); // B
    NDArray others =
        Divergence.alongLast(others(softStudent, truth), others(softTeacher, truth)); // B
    double scale = temperature * temperature;
    return Ops.times(target, targetWeight * scale)
        .add(Ops.times(others, nonTargetWeight * scale))
        .mean();
  }

  /** The index of each image's class, (B, 1). */
  private static NDArray truth(NDArray labels, NDArray teacher) {
    NDArray given = labels.getShape().dimension() == 2 ? labels.argMax(1) : labels; // L
    NDArray truth = given.toType(DataType.INT64, false);
    long labelled = labels.getShape().get(0);
    if (labelled < teacher.getShape().get(0)) {
      NDArray guessed = teacher.argMax(1).toType(DataType.INT64, false).get(labelled + ":");
      truth = NDArrays.concat(new NDList(truth, guessed));
    }
    return truth.reshape(-1, 1);
  }

  /** The score of the true class and the log-sum-exp of the others, (B, 2). */
  private static NDArray two(NDArray logits, NDArray truth) {
    int[] classes = {1};
    NDArray others = others(logits, truth); // B C-1
    NDArray largest = others.max(classes, true).stopGradient(); // B 1
    NDArray together = others.sub(largest).exp().sum(classes, true).log().add(largest); // B 1
    return NDArrays.concat(new NDList(logits.gather(truth, 1), together), 1);
  }

  /** The scores of every class but the true one, (B, C − 1). */
  private static NDArray others(NDArray logits, NDArray truth) {
    NDArray places =
        logits.getManager().arange(0, logits.getShape().get(1) - 1, 1, DataType.INT64); // C-1
    NDArray behind = places.reshape(1, -1).gte(truth).toType(DataType.INT64, false); // B C-1
    return logits.gather(behind.add(places), 1);
  }
}
