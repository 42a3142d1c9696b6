package dev.joryu.training;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import dev.joryu.nn.Autograd;
import dev.joryu.nn.Backbone;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

/**
 * The exponential moving average of a network's weights and running statistics (arXiv 1703.01780,
 * equation 1). It starts as the weights themselves and follows faster in the beginning, with decay
 * min(d, (1 + t) / (10 + t)) at step t, so that it is not held back by weights of chance.
 */
final class WeightAverage {

  private final double decay;
  private final Map<String, NDArray> weights;
  private final Map<String, NDArray> means = new LinkedHashMap<>();

  /**
   * @param decay d, above 0 and below 1
   * @param manager owner of the averages
   */
  WeightAverage(Backbone network, double decay, NDManager manager) {
    this.decay = decay;
    this.weights = new LinkedHashMap<>(network.parameters());
    weights.putAll(network.buffers());
    weights.forEach((name, weight) -> means.put(name, copy(weight, manager)));
  }

  /** Follows the weights after a step, counted from 0. */
  void follow(long step) {
    double kept = Math.min(decay, (1.0 + step) / (10.0 + step));
    Autograd.average(means.values(), weights.values(), 1 - kept);
  }

  /** Does something with the network while it has the averaged weights. */
  void during(NDManager manager, Runnable work) {
    try (NDManager scope = manager.newSubManager()) {
      Map<String, NDArray> own = new LinkedHashMap<>();
      weights.forEach((name, weight) -> own.put(name, copy(weight, scope)));
      try {
        put(means);
        work.run();
      } finally {
        put(own);
      }
    }
  }

  /** The averages by the names of what they average. */
  Map<String, NDArray> tensors() {
    return means;
  }

  private void put(Map<String, NDArray> values) {
    weights.forEach(
        (name, weight) -> Autograd.overwrite(weight, Objects.requireNonNull(values.get(name))));
  }

  private static NDArray copy(NDArray weight, NDManager manager) {
    NDArray copy = weight.duplicate();
    copy.attach(manager);
    return copy;
  }
}
