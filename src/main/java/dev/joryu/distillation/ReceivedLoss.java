package dev.joryu.distillation;

import ai.djl.ndarray.NDArray;
import dev.joryu.nn.Backbone;
import java.util.Set;

/**
 * The attention loss {@code received}: the student is active where the teacher's positions attend
 * to. Inside every window of a Swin the attention received adds up to the same, so it compares
 * positions of one window only.
 */
record ReceivedLoss() implements MapLoss {

  @Override
  public Projection projection() {
    return Projection.NONE;
  }

  @Override
  public NDArray shown(Backbone.Outputs teacher, String map) {
    return MapLoss.widened(teacher.received(map));
  }

  @Override
  public Set<String> looksAt(String map) {
    return Set.of(Backbone.Outputs.nameOfReceived(map));
  }

  @Override
  public NDArray distance(Aligned student, NDArray teacher) {
    return of(student.projected(), teacher);
  }

  /**
   * (1/B) · Σ_b ‖A_S[b] − R[b]‖₂², where A_S is the student's energy as in {@link EnergyLoss} and R
   * = vec(r) / ‖vec(r)‖₂ the attention received.
   *
   * @param student F_S, (B, C, H, W)
   * @param received r, (B, 1, H, W)
   * @return a scalar
   */
  static NDArray of(NDArray student, NDArray received) {
    return EnergyLoss.energy(student)
        .sub(EnergyLoss.unit(received))
        .square()
        .sum(new int[] {1})
        .mean();
  }
}
