package dev.joryu.training;

import ai.djl.ndarray.NDArray;
import dev.joryu.dataset.Batch;
import dev.joryu.distillation.FrozenTeacher;
import dev.joryu.distillation.Objective;
import dev.joryu.distillation.Terms;
import dev.joryu.nn.Autograd;
import dev.joryu.nn.Backbone;
import dev.joryu.training.cache.Tutor;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One network under one objective: turns a batch into the terms to minimise.
 *
 * @param teacher null where only the labels teach
 * @param tutor says what the teacher says; null without a teacher
 * @param mixing null where images are shown one by one
 * @param attentionWarmupSteps steps over which the attention term's weight rises from 0
 */
record Lesson(
    Backbone student,
    @Nullable FrozenTeacher teacher,
    @Nullable Tutor tutor,
    Objective objective,
    @Nullable Mixing mixing,
    double attentionWarmupSteps) {

  /** A lesson whose teacher, if it has one, answers live, on images as they are. */
  static Lesson of(Backbone student, @Nullable FrozenTeacher teacher, Objective objective) {
    Tutor tutor = teacher == null ? null : Tutor.live(teacher);
    return new Lesson(student, teacher, tutor, objective, null, 0);
  }

  /** The same lesson, with somebody else saying what the teacher says. */
  Lesson taughtBy(Tutor other) {
    return new Lesson(student, teacher, other, objective, mixing, attentionWarmupSteps);
  }

  /** Everything that learns: the student, and the alignment that is left behind in the end. */
  Map<String, NDArray> parameters() {
    Map<String, NDArray> parameters = new LinkedHashMap<>(student.trainable());
    parameters.putAll(objective.parameters());
    return parameters;
  }

  /** All there is of both, whether it learns or not. */
  Map<String, NDArray> tensors() {
    Map<String, NDArray> tensors = new LinkedHashMap<>(student.parameters());
    tensors.putAll(objective.parameters());
    return tensors;
  }

  /** The terms of one step, ready for {@link Autograd#backward}; leaves gradient recording off. */
  Terms on(Batch batch, long step) {
    Batch shown = mixing == null ? batch : mixing.at(step, batch);
    Backbone.Outputs taught = tutor == null ? null : tutor.teach(shown);
    Autograd.gradients(true);
    try {
      Backbone.Outputs learnt = student.forward(shown.images(), true);
      return objective.on(learnt, taught, shown.labels(), attentionRamp(step));
    } finally {
      Autograd.gradients(false);
    }
  }

  private double attentionRamp(long step) {
    return attentionWarmupSteps == 0 ? 1 : Math.min(1, (step + 1) / attentionWarmupSteps);
  }
}
