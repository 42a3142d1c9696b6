package dev.joryu.training;

import ai.djl.ndarray.NDArray;
import dev.joryu.dataset.Batch;
import dev.joryu.distillation.FrozenTeacher;
import dev.joryu.distillation.Objective;
import dev.joryu.distillation.Terms;
import dev.joryu.nn.Backbone;
import dev.joryu.nn.Ops;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One network under one objective: turns a batch into the terms to minimise.
 *
 * @param teacher null where only the labels teach
 * @param attentionWarmupSteps steps over which the attention term's weight rises from 0
 */
record Lesson(
    Backbone student,
    @Nullable FrozenTeacher teacher,
    Objective objective,
    double attentionWarmupSteps) {

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

  /** The terms of one step, ready for {@link Ops#backward}; leaves gradient recording off. */
  Terms on(Batch batch, long step) {
    Backbone.Outputs taught =
        teacher == null ? null : teacher.teach(Objects.requireNonNull(batch.teacherImages()));
    Ops.gradients(true);
    try {
      Backbone.Outputs learnt = student.forward(batch.images(), true);
      return objective.on(learnt, taught, batch.labels(), attentionRamp(step));
    } finally {
      Ops.gradients(false);
    }
  }

  private double attentionRamp(long step) {
    return attentionWarmupSteps == 0 ? 1 : Math.min(1, (step + 1) / attentionWarmupSteps);
  }
}
