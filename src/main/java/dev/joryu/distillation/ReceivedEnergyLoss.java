package dev.joryu.distillation;

import ai.djl.ndarray.NDArray;
import dev.joryu.nn.Backbone;
import java.util.Set;

/**
 * The attention loss {@code received_energy}: the student is active where the teacher is, the more
 * so where the teacher's positions attend to. Its energy tells a Swin's windows apart, which the
 * attention received cannot.
 */
record ReceivedEnergyLoss() implements MapLoss {

  @Override
  public Projection projection() {
    return Projection.NONE;
  }

  @Override
  public NDArray shown(Backbone.Outputs teacher, String map) {
    return weighted(MapLoss.widened(teacher.map(map)), MapLoss.widened(teacher.received(map)));
  }

  @Override
  public Set<String> looksAt(String map) {
    return Set.of(map, Backbone.Outputs.nameOfReceived(map));
  }

  /** As {@link ReceivedLoss#of}, with what {@link #weighted} says in place of r. */
  @Override
  public NDArray distance(Aligned student, NDArray teacher) {
    return ReceivedLoss.of(student.projected(), teacher);
  }

  /**
   * r · mean_c F_T², position by position.
   *
   * @param map F_T, (B, C, H, W)
   * @param received r, (B, 1, H, W)
   * @return (B, 1, H, W)
   */
  static NDArray weighted(NDArray map, NDArray received) {
    return map.square().mean(new int[] {1}, true).mul(received);
  }
}
