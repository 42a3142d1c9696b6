package dev.joryu.distillation;

import ai.djl.ndarray.NDArray;
import dev.joryu.spec.DistillationSpec;

/** D of the objective: how far a student's aligned feature map is from the teacher's. */
sealed interface MapLoss permits ChannelLoss, EnergyLoss, HintLoss {

  /** What the student's map passes through before the loss can compare it. */
  enum Projection {
    /** Nothing: the loss needs no equal channels. */
    NONE,
    /** A 1×1 convolution to the teacher's channels. */
    LINEAR,
    /** The same with a bias, where the loss can feel one. */
    AFFINE
  }

  /** The projection this loss wants. */
  Projection projection();

  /**
   * The distance, a scalar.
   *
   * @param student (B, C, H, W)
   * @param teacher (B, C, H, W); of other channels only where {@link #projection()} is NONE
   */
  NDArray distance(NDArray student, NDArray teacher);

  /** The loss a run asks for. */
  static MapLoss of(DistillationSpec spec) {
    return switch (spec.attentionLoss()) {
      case CHANNEL -> new ChannelLoss(spec.attentionTemperature());
      case ENERGY -> new EnergyLoss();
      case HINT -> new HintLoss();
    };
  }
}
