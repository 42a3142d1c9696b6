package dev.joryu.catalog;

/**
 * What a model costs for one image, as measured when it was made.
 *
 * @param parameters trainable parameters
 * @param macs multiply-adds of one forward pass; one multiply-add counts one
 */
public record ModelProfile(long parameters, long macs) {

  /** Floating-point operations: two for each multiply-add. */
  public long flops() {
    return 2 * macs;
  }
}
