package dev.joryu.training;

import dev.joryu.distillation.Terms;
import java.util.Comparator;
import java.util.Map;

/** Notices that a training has left the numbers one can learn from. */
final class Divergence {

  /** Nats beyond hope, though finite; guessing has the logarithm of the number of classes. */
  private static final double CROSS_ENTROPY = 1e3;

  /** Raw terms beyond hope; a divergence of logits has been multiplied by τ². */
  private static final Map<String, Double> HOPELESS = Map.of("ce", CROSS_ENTROPY, "kd", 1e6);

  private Divergence() {}

  /**
   * Refuses a step whose loss or gradient is not finite, or whose loss is beyond hope.
   *
   * @throws TrainingFailed naming the step, counted from 1, the term and its value
   */
  static void check(TrainingLoop.Step step) {
    for (Terms.Value term : step.values().terms()) {
      double limit = HOPELESS.getOrDefault(term.name(), Double.MAX_VALUE);
      if (!(term.raw() <= limit)) {
        throw failed(step, "term " + term.name(), term.raw());
      }
    }
    if (!Double.isFinite(step.values().total())) {
      throw failed(step, "the total loss", step.values().total());
    }
    if (!Double.isFinite(step.gradientNorm())) {
      String what = "the gradient norm, mostly of term " + largest(step) + ",";
      throw failed(step, what, step.gradientNorm());
    }
  }

  /**
   * Refuses weights that are of no use on the validation images.
   *
   * @param stepsDone so many steps were done
   * @param loss mean cross-entropy on the validation images
   * @throws TrainingFailed naming the step and the value
   */
  static void checkOnVal(long stepsDone, double loss) {
    if (!(loss <= CROSS_ENTROPY)) {
      throw new TrainingFailed(
          "diverged at step %d: term ce on the validation images is %.3g; a lower learning rate, a"
                  .formatted(stepsDone, loss)
              + " longer warm-up or gradient clipping may help");
    }
  }

  private static String largest(TrainingLoop.Step step) {
    return step.values().terms().stream()
        .max(Comparator.comparingDouble(Terms.Value::weighted))
        .orElseThrow()
        .name();
  }

  private static TrainingFailed failed(TrainingLoop.Step step, String what, double value) {
    return new TrainingFailed(
        "diverged at step %d: %s is %.3g at learning rate %.3g; a lower learning rate, a longer"
                .formatted(step.number() + 1, what, value, step.rate())
            + " warm-up or gradient clipping may help");
  }
}
