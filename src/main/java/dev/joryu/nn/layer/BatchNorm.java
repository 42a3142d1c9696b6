package dev.joryu.nn.layer;

/**
 * Batch normalisation over (B, H, W) of (B, C, H, W).
 *
 * <p>{@code momentum} follows PyTorch: {@code running = (1 - momentum) * running + momentum *
 * batch}. torchvision's MobileNetV3 has 0.01, which needs hundreds of steps before evaluation sees
 * what training sees: a short run then evaluates at chance. Ours is 0.1.
 */
public final class BatchNorm extends Layer {

  /** The share of the newest batch in the running statistics. */
  public static final double MOMENTUM = 0.1;

  private final double epsilon;
  private final Slot weight;
  private final Slot bias;
  private final Slot mean;
  private final Slot variance;

  public BatchNorm(int channels, double epsilon) {
    this.epsilon = epsilon;
    this.weight = parameter("weight", Init.ONES, channels);
    this.bias = parameter("bias", Init.ZEROS, channels);
    this.mean = buffer("running_mean", Init.ZEROS, channels);
    this.variance = buffer("running_var", Init.ONES, channels);
  }

  public double epsilon() {
    return epsilon;
  }

  public Slot weight() {
    return weight;
  }

  public Slot bias() {
    return bias;
  }

  /** Running mean. */
  public Slot mean() {
    return mean;
  }

  /** Running variance. */
  public Slot variance() {
    return variance;
  }

  @Override
  protected Tensor compute(Tensor x) {
    return x.batchNorm(this);
  }
}
