package dev.joryu.training;

import dev.joryu.distillation.Terms;

/** Notices that a training has left the finite numbers. */
final class Divergence {

  private Divergence() {}

  /**
   * Refuses a step whose loss or gradient is not finite.
   *
   * @throws TrainingFailed naming the step, counted from 1, and what was not finite
   */
  static void check(TrainingLoop.Step step) {
    for (Terms.Value term : step.values().terms()) {
      refuse(step, "term " + term.name(), term.raw());
    }
    refuse(step, "the total loss", step.values().total());
    refuse(step, "the gradient norm", step.gradientNorm());
  }

  private static void refuse(TrainingLoop.Step step, String what, double value) {
    if (!Double.isFinite(value)) {
      throw new TrainingFailed(
          "diverged at step %d: %s is %s at learning rate %.3g; a lower learning rate, a longer"
                  .formatted(step.number() + 1, what, value, step.rate())
              + " warm-up or gradient clipping may help");
    }
  }
}
