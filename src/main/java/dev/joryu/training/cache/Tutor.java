package dev.joryu.training.cache;

import dev.joryu.dataset.Batch;
import dev.joryu.distillation.FrozenTeacher;
import dev.joryu.nn.Backbone;
import java.util.Objects;

/** Knows what the teacher says to a batch. */
@FunctionalInterface
public interface Tutor {

  /**
   * Logits (B, C) and maps (B, C, H, W) for every image of a batch, of its manager, off the tape.
   */
  Backbone.Outputs teach(Batch batch);

  /** Asks the teacher itself. */
  static Tutor live(FrozenTeacher teacher) {
    return batch -> teacher.teach(Objects.requireNonNull(batch.teacherImages()));
  }
}
