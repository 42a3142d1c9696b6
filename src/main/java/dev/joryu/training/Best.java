package dev.joryu.training;

import dev.joryu.nn.Backbone;
import dev.joryu.nn.Weights;
import dev.joryu.spec.WeightsCard;
import java.nio.file.Path;
import java.util.Map;

/**
 * The best weights so far, judged on validation images alone: the higher accuracy, and among equals
 * the lower loss.
 */
final class Best {

  private final Path weights;
  private final WeightsCard card;
  private int epoch;
  private double accuracy = Double.NEGATIVE_INFINITY;
  private double loss = Double.POSITIVE_INFINITY;
  private double macroF1 = Double.NaN;

  /**
   * @param weights the file that holds them
   * @param card what the file says of itself
   */
  Best(Path weights, WeightsCard card) {
    this.weights = weights;
    this.card = card;
  }

  /** Keeps the network's weights if they are the best so far. */
  void offer(Backbone network, int epochsDone, Evaluation onVal) {
    double offered = onVal.confusion().accuracy();
    if (offered > accuracy || offered == accuracy && onVal.loss() < loss) {
      Weights.save(network, card.metadata(), weights);
      epoch = epochsDone;
      accuracy = offered;
      loss = onVal.loss();
      macroF1 = onVal.confusion().macroF1();
    }
  }

  /** Whether anything was offered yet. */
  boolean exists() {
    return epoch > 0;
  }

  /** The file that holds the weights; there once anything was offered. */
  Path weights() {
    return weights;
  }

  /** After how many epochs they were reached. */
  int epoch() {
    return epoch;
  }

  /** Their accuracy on the validation images. */
  double accuracy() {
    return accuracy;
  }

  /** What they reach on the validation images. */
  Map<String, Double> metrics() {
    return Map.of("val/accuracy", accuracy, "val/loss", loss, "val/macro_f1", macroF1);
  }

  /** What {@link #restore} needs, as text that keeps every digit. */
  Map<String, String> metadata() {
    return Map.of(
        "bestEpoch", Integer.toString(epoch),
        "bestAccuracy", Double.toString(accuracy),
        "bestLoss", Double.toString(loss),
        "bestMacroF1", Double.toString(macroF1));
  }

  /** Takes over what {@link #metadata()} gave. */
  void restore(Map<String, String> metadata) {
    epoch = Integer.parseInt(metadata.getOrDefault("bestEpoch", "0"));
    accuracy = Double.parseDouble(metadata.getOrDefault("bestAccuracy", "-Infinity"));
    loss = Double.parseDouble(metadata.getOrDefault("bestLoss", "Infinity"));
    macroF1 = Double.parseDouble(metadata.getOrDefault("bestMacroF1", "NaN"));
  }
}
