package dev.joryu.experiment;

import java.util.Map;

/**
 * The epoch whose weights a run's model has: of those with the highest accuracy on val the one with
 * the lowest loss.
 *
 * @param epoch counted from 1
 * @param step the last of the epoch
 * @param metrics what these weights reach, such as {@code val/macro_f1} and {@code test/accuracy}
 */
public record Chosen(int epoch, long step, Map<String, Double> metrics) {

  public Chosen {
    metrics = Map.copyOf(metrics);
  }
}
