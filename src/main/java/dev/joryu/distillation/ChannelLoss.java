package dev.joryu.distillation;

import ai.djl.ndarray.NDArray;
import dev.joryu.nn.Backbone;
import dev.joryu.nn.Ops;
import java.util.Objects;

/**
 * The attention loss {@code channel}: in every channel, the student looks where the teacher does.
 */
record ChannelLoss(double temperature) implements MapLoss {

  @Override
  public Projection projection() {
    // A bias would shift all positions of a channel alike, which the softmax over positions
    // ignores.
    return Projection.LINEAR;
  }

  /** In half precision where it comes so: it is brought to single image by image. */
  @Override
  public NDArray shown(Backbone.Outputs teacher, String map) {
    return teacher.map(map);
  }

  @Override
  public NDArray distance(Aligned student, NDArray teacher) {
    return of(student.map(), Objects.requireNonNull(student.weight()), teacher, temperature);
  }

  /**
   * T² · 1/(B·C) · Σ_b Σ_c KL(φ(F_T[b,c]) ‖ φ(F_S[b,c])), where φ is the softmax over the H·W
   * positions of one channel at temperature T: arXiv 2011.13256, equations 4 and 5. T is a
   * temperature of its own, apart from the logits' τ.
   *
   * @param map the student's, (B, S, H, W)
   * @param weight of the projection that makes F_S of it, (C, S, 1, 1)
   * @param teacher F_T, (B, C, H, W)
   * @return a scalar
   */
  static NDArray of(NDArray map, NDArray weight, NDArray teacher, double temperature) {
    NDArray sum = Ops.channelDivergence(map, weight, teacher, 1 / temperature);
    long channels = teacher.getShape().get(0) * teacher.getShape().get(1);
    return Ops.times(sum, temperature * temperature / channels);
  }
}
