package dev.joryu.reference;

import dev.joryu.spec.Architecture;
import org.jspecify.annotations.Nullable;

/**
 * A figure somebody published about a network.
 *
 * @param model what the source calls the network
 * @param architecture which of ours it means
 * @param imageSize side of the square input in pixels
 * @param figure as it stands there, with its unit
 * @param value the figure as a number: operations, parameters or bytes
 * @param rounding half of what one more in the last digit would be
 * @param remark null where there is nothing to add
 */
public record Quotation(
    Source source,
    String model,
    Architecture architecture,
    double width,
    int classes,
    int imageSize,
    Quantity quantity,
    String figure,
    double value,
    double rounding,
    @Nullable Remark remark) {

  /** Whether {@code number} is written so where it is rounded to as many digits. */
  boolean isRounded(double number) {
    return Math.abs(value - number) <= rounding;
  }
}
