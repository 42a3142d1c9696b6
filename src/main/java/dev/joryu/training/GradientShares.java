package dev.joryu.training;

import ai.djl.ndarray.NDArray;
import dev.joryu.dataset.Batch;
import dev.joryu.distillation.Terms;
import dev.joryu.nn.Autograd;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Measures now and then how hard each term pulls at the student: the 2-norm of the gradient of the
 * weighted term over everything of the student that learns. A loss may be large and pull at
 * nothing. The training goes on as if nothing had been measured.
 */
final class GradientShares implements TrainingLoop.Minimised {

  /** Steps between two measurements; each costs as many backward passes as there are terms. */
  static final int EVERY = 50;

  private final Lesson lesson;
  private final int stepsPerEpoch;
  private final long steps;
  private final Listener listener;

  /** Hears what was measured. */
  interface Listener {

    /**
     * @param step counted from 0
     * @param norms by the names of the terms
     */
    void measured(long step, Map<String, Double> norms);
  }

  GradientShares(Lesson lesson, int epochs, int stepsPerEpoch, Listener listener) {
    this.lesson = lesson;
    this.stepsPerEpoch = stepsPerEpoch;
    this.steps = (long) epochs * stepsPerEpoch;
    this.listener = listener;
  }

  @Override
  public Terms on(Batch batch, long step) {
    Terms terms = lesson.on(batch, step);
    if (terms.terms().size() > 1 && (isDue(step, stepsPerEpoch) || step + 1 == steps)) {
      listener.measured(step, norms(terms));
    }
    return terms;
  }

  /**
   * Whether a step, counted from 0, is measured: the first of an epoch and every fiftieth from
   * there, beside the very last. Epochs shorter than that are not each measured anew.
   */
  static boolean isDue(long step, int stepsPerEpoch) {
    return (stepsPerEpoch < EVERY ? step : step % stepsPerEpoch) % EVERY == 0;
  }

  private Map<String, Double> norms(Terms terms) {
    Terms.Values values = terms.read();
    Collection<NDArray> student = lesson.student().trainable().values();
    Map<String, Double> norms = new LinkedHashMap<>();
    for (int i = 0; i < terms.terms().size(); i++) {
      Terms.Value value = values.terms().get(i);
      Autograd.backwardAgain(terms.terms().get(i).raw());
      double ofRaw = Autograd.clipGlobalNorm(student, Double.POSITIVE_INFINITY);
      norms.put(value.name(), ofRaw * value.factor());
      Autograd.zeroGradients(lesson.parameters().values());
    }
    return norms;
  }
}
