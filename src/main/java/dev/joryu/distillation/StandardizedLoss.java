package dev.joryu.distillation;

import ai.djl.ndarray.NDArray;
import dev.joryu.nn.Ops;

/**
 * Another logit loss on standardised scores: only how they compare with each other counts, not how
 * far apart a network puts them.
 */
record StandardizedLoss(LogitLoss loss) implements LogitLoss {

  private static final double TINY = 1e-14;

  @Override
  public NDArray distance(NDArray student, NDArray teacher, NDArray labels) {
    return loss.distance(standardized(student), standardized(teacher), labels);
  }

  /**
   * (z − mean z) / std z of each image, with C − 1 under the variance as in the authors' program:
   * arXiv 2403.01427, equation 8. Two classes always become ±1/√2, which teaches nothing.
   *
   * @param logits z, (B, C)
   * @return (B, C), each row of mean 0 and variance 1
   */
  static NDArray standardized(NDArray logits) {
    int[] classes = {1};
    NDArray centred = logits.sub(logits.mean(classes, true)); // B C
    double degrees = Math.max(1, logits.getShape().get(1) - 1);
    NDArray variance = Ops.times(centred.square().sum(classes, true), 1 / degrees); // B 1
    return centred.div(variance.add(TINY).sqrt());
  }
}
