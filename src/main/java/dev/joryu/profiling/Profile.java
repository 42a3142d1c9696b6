package dev.joryu.profiling;

import dev.joryu.nn.Architectures;
import dev.joryu.spec.Architecture;

/**
 * What a network costs for one image.
 *
 * @param parameters trainable parameters
 * @param macs multiply-adds of one forward pass of one image; one multiply-add counts one
 */
public record Profile(long parameters, long macs) {

  /**
   * Counts a network from its architecture alone, attention products included, without making it.
   *
   * @param imageSize side of the square input in pixels
   */
  public static Profile of(Architecture architecture, double width, int classes, int imageSize) {
    Architectures.Cost cost = Architectures.cost(architecture, width, classes, imageSize);
    return new Profile(cost.parameters(), cost.macs());
  }

  /** Floating-point operations: two for each multiply-add. */
  public long flops() {
    return 2 * macs;
  }
}
