package dev.joryu.training;

import ai.djl.ndarray.NDArray;
import dev.joryu.dataset.Batch;
import dev.joryu.distillation.CrossEntropy;
import dev.joryu.nn.Backbone;
import dev.joryu.nn.Ops;

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

    private final Backbone network;
    private final int[][] counts;
    private double lossSum;
    private long images;

    Tally(Backbone network) {
      this.network = network;
      this.counts = new int[network.classes()][network.classes()];
      Ops.gradients(false);
    }

    void add(Batch batch) {
      NDArray logits = network.forward(batch.images(), false).logits();
      NDArray losses = CrossEntropy.perImage(logits, batch.labels(), 0);
      for (float loss : losses.toFloatArray()) {
        lossSum += loss;
      }
      long[] predicted = logits.argMax(1).toLongArray();
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
