package dev.joryu.distillation;

import ai.djl.ndarray.NDArray;

/**
 * The attention loss {@code hint}: the student's features match the teacher's at every position.
 */
record HintLoss() implements MapLoss {

  private static final double EPSILON = 1e-5;

  @Override
  public Projection projection() {
    return Projection.AFFINE;
  }

  @Override
  public NDArray distance(Aligned student, NDArray teacher) {
    return of(student.projected(), teacher);
  }

  /**
   * Mean over batch, channels and positions of (N(F_S) − N(F_T))², where N shifts and scales the
   * channels of one position to mean 0 and variance 1: the hint of arXiv 1412.6550, equation 3, on
   * normalised features, so that the teacher's scale does not set the weight.
   *
   * @param student F_S after projection, (B, C, H, W)
   * @param teacher F_T, (B, C, H, W)
   * @return a scalar
   */
  static NDArray of(NDArray student, NDArray teacher) {
    return normalised(student).sub(normalised(teacher)).square().mean();
  }

  private static NDArray normalised(NDArray map) {
    int[] channels = {1};
    NDArray centred = map.sub(map.mean(channels, true)); // B C H W
    NDArray variance = centred.square().mean(channels, true); // B 1 H W
    return centred.div(variance.add(EPSILON).sqrt());
  }
}
