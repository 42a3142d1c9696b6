package dev.joryu.training;

import dev.joryu.spec.TrainingSpec;
import dev.joryu.spec.TrainingSpec.Schedule;

/**
 * The learning rate as a function of the step alone, so that a resumed run goes on exactly.
 *
 * @param peak rate at the end of the warm-up
 * @param warmupSteps steps of linear rise; step s of w gets (s + 1) / w of the peak
 * @param steps steps of the whole run
 */
record LearningRate(double peak, long warmupSteps, long steps, Schedule schedule) {

  static LearningRate of(TrainingSpec spec, int stepsPerEpoch) {
    return new LearningRate(
        spec.learningRate(),
        Math.round(spec.warmupEpochs() * stepsPerEpoch),
        (long) spec.epochs() * stepsPerEpoch,
        spec.schedule());
  }

  /** The rate of a step, counted from 0; the cosine reaches 0 one step after the last. */
  double at(long step) {
    if (step < warmupSteps) {
      return peak * (step + 1) / warmupSteps;
    }
    return switch (schedule) {
      case CONSTANT -> peak;
      case COSINE -> {
        double done = (double) (step - warmupSteps) / Math.max(1, steps - warmupSteps);
        yield peak * 0.5 * (1 + Math.cos(Math.PI * Math.min(1, done)));
      }
    };
  }
}
