package dev.joryu.distillation;

import ai.djl.ndarray.NDArray;
import dev.joryu.nn.Ops;

/** Cross-entropy of class scores with the true classes. */
public final class CrossEntropy {

  private CrossEntropy() {}

  /**
   * The loss of each image: −Σ_c q_c · log softmax(z)_c, where q gives 1 − ε to the true class and
   * spreads ε evenly over all classes (arXiv 1512.00567, section 7).
   *
   * @param logits z, (B, C)
   * @param labels class indices as integers, (B)
   * @param smoothing ε
   * @return (B)
   */
  public static NDArray perImage(NDArray logits, NDArray labels, double smoothing) {
    NDArray logProbabilities = logits.logSoftmax(1); // B C
    int classes = Math.toIntExact(logits.getShape().get(1));
    NDArray truth = labels.oneHot(classes); // B C
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
}
