package dev.joryu.evaluation;

import ai.djl.ndarray.NDManager;
import dev.joryu.nn.Architectures;
import dev.joryu.nn.Backbone;

/** Loads networks; apart from {@link Looker}, which those may see who never see a tensor. */
final class Loading {

  private Loading() {}

  /** The network, its tensors the manager's. */
  static Backbone of(Looker looker, NDManager manager) {
    return Architectures.load(
        looker.architecture(),
        looker.width(),
        looker.classes().size(),
        looker.input().size(),
        looker.weights(),
        manager);
  }
}
