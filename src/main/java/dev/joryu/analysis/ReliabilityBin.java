package dev.joryu.analysis;

/**
 * Images about whose class a model is about as sure.
 *
 * @param above the confidences lie above this
 * @param upTo and up to this
 * @param confidence their mean; none where the bin is empty
 * @param accuracy how many of them were right; none where the bin is empty
 */
public record ReliabilityBin(
    double above, double upTo, Estimate<Double> confidence, Estimate<Proportion> accuracy) {

  /** How many images. */
  public long count() {
    return accuracy.toOptional().map(Proportion::n).orElse(0L);
  }

  /** |accuracy - confidence|, 0 for an empty bin. */
  double gap() {
    double said = confidence.toOptional().orElse(0.0);
    return Math.abs(accuracy.toOptional().map(Proportion::share).orElse(0.0) - said);
  }

  static ReliabilityBin of(double above, double upTo, long count, double confidences, long right) {
    return new ReliabilityBin(
        above,
        upTo,
        count == 0 ? Estimate.none(Reason.NO_IMAGES) : Estimate.of(confidences / count),
        Proportion.of(right, count, Reason.NO_IMAGES));
  }
}
