package dev.joryu.distillation;

import ai.djl.ndarray.NDArray;
import dev.joryu.nn.Ops;

/** Cross-entropy of class scores with the true classes, or with shares of them. */
public final class CrossEntropy {

  private CrossEntropy() {}

  /**
   * The loss of each image: −Σ_c q_c · log softmax(z)_c, where q gives 1 − ε to the true class and
   * spreads ε evenly over all classes (arXiv 1512.00567, section 7).
   *
   * @param logits z, (B, C)
   * @param labels class indices as integers, (B); or the share of every class, (B, C), each row
   *     summing to 1, as where images are mixed (arXiv 1710.09412)
   * @param smoothing ε
   * @return (B)
   */
  public static NDArray perImage(NDArray logits, NDArray labels, double smoothing) {
    NDArray logProbabilities = logits.logSoftmax(1); // B C
    NDArray truth = shares(labels, logits.getShape().get(1)); // B C
    NDArray ofTruth = logProbabilities.mul(truth).sum(new int[] {1}).neg(); // B
    if (smoothing == 0) {
      return ofTruth;
    }
    NDArray ofAll = logProbabilities.mean(new int[] {1}).neg(); // B
    return Ops.times(ofTruth, 1 - smoothing).add(Ops.times(ofAll, smoothing));
  }

  /** The mean of {@link #perImage} over the batch, a scalar. */
  public static NDArray mean(NDArray logits, NDArray labels, double smoothing) {
    return perImage(logits, labels, smoothing).mean();
  }

  /** Labels of either kind as the share of every class, (B, C). */
  private static NDArray shares(NDArray labels, long classes) {
    return labels.getShape().dimension() == 2 ? labels : labels.oneHot(Math.toIntExact(classes));
  }
}
