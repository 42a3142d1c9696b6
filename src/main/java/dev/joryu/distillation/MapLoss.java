package dev.joryu.distillation;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.DataType;
import dev.joryu.nn.Backbone;
import dev.joryu.spec.DistillationSpec;
import java.util.Set;

/** D of the objective: how far a student's aligned feature map is from the teacher's. */
sealed interface MapLoss
    permits ChannelLoss, EnergyLoss, EnergyMeanLoss, HintLoss, ReceivedEnergyLoss, ReceivedLoss {

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
   * @param student (B, C, H, W) once projected
   * @param teacher what {@link #shown} says, (B, C, H, W); of other channels only where {@link
   *     #projection()} is NONE
   */
  NDArray distance(Aligned student, NDArray teacher);

  /**
   * What the teacher shows the student at one of its maps; that map itself where a loss says
   * nothing else. A cache knows it in half precision.
   */
  default NDArray shown(Backbone.Outputs teacher, String map) {
    return widened(teacher.map(map));
  }

  /** The same numbers in single precision where they come in half. */
  static NDArray widened(NDArray map) {
    return map.getDataType() == DataType.FLOAT16 ? map.toType(DataType.FLOAT32, true) : map;
  }

  /** The names among a teacher's maps of what {@link #shown} needs. */
  default Set<String> looksAt(String map) {
    return Set.of(map);
  }

  /** The loss a run asks for. */
  static MapLoss of(DistillationSpec spec) {
    return switch (spec.attentionLoss()) {
      case CHANNEL -> new ChannelLoss(spec.attentionTemperature());
      case ENERGY -> new EnergyLoss();
      case ENERGY_MEAN -> new EnergyMeanLoss();
      case HINT -> new HintLoss();
      case RECEIVED -> new ReceivedLoss();
      case RECEIVED_ENERGY -> new ReceivedEnergyLoss();
    };
  }
}
