package dev.joryu.profiling;

/**
 * What a network costs for one image.
 *
 * @param parameters trainable parameters
 * @param macs multiply-adds of one forward pass of one image; one multiply-add counts one
 */
public record Profile(long parameters, long macs) {

  /** Floating-point operations: two for each multiply-add. */
  public long flops() {
    return 2 * macs;
  }
}
