package dev.joryu.distillation;

import ai.djl.ndarray.NDArray;
import dev.joryu.spec.DistillationSpec;

/** How far a student's class scores are from the teacher's. */
sealed interface LogitLoss permits DecoupledLoss, KnowledgeLoss, RelationLoss, StandardizedLoss {

  /**
   * The distance, a scalar.
   *
   * @param student z_S, (B, C)
   * @param teacher z_T, (B, C)
   * @param labels class indices of the first images, (L), or the share of every class, (L, C);
   *     images beyond have no label
   */
  NDArray distance(NDArray student, NDArray teacher, NDArray labels);

  /** The loss a run asks for. */
  static LogitLoss of(DistillationSpec spec) {
    LogitLoss loss =
        switch (spec.logitLoss()) {
          case KD -> new KnowledgeLoss(spec.temperature());
          case DKD ->
              new DecoupledLoss(spec.temperature(), spec.targetWeight(), spec.nonTargetWeight());
          case DIST -> new RelationLoss(spec.temperature());
        };
    return spec.logitStandardization() ? new StandardizedLoss(loss) : loss;
  }
}
