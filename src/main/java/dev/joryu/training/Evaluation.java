package dev.joryu.training;

import ai.djl.ndarray.NDArray;
import dev.joryu.dataset.Batch;
import dev.joryu.distillation.CrossEntropy;
import dev.joryu.nn.Autograd;
import java.util.function.UnaryOperator;

/**
 * What a network does on images it did not learn from.
 *
 * @param confusion counts of images by true and predicted class
 * @param loss cross-entropy without label smoothing, the mean over images (not over batches, of
 *     which the last may be smaller)
 */
record Evaluation(Confusion confusion, double loss) {

  /** Adds up batches. */
  static final class Tally {

    private final UnaryOperator<NDArray> logits;
    private final int[][] counts;
    private double lossSum;
    private long images;

    /**
     * @param logits of images (B, 3, H, W), one for each class (B, C)
     */
    Tally(int classes, UnaryOperator<NDArray> logits) {
      this.logits = logits;
      this.counts = new int[classes][classes];
      Autograd.gradients(false);
    }

    void add(Batch batch) {
      NDArray said = logits.apply(batch.images());
      NDArray losses = CrossEntropy.perImage(said, batch.labels(), 0);
      for (float loss : losses.toFloatArray()) {
        lossSum += loss;
      }
      long[] predicted = said.argMax(1).toLongArray();
      long[] actual = batch.labels().toLongArray();
      for (int i = 0; i < actual.length; i++) {
        counts[Math.toIntExact(actual[i])][Math.toIntExact(predicted[i])]++;
      }
      images += actual.length;
    }

    Evaluation result() {
      return new Evaluation(new Confusion(counts), lossSum / images);
    }
  }
}
