package dev.joryu.analysis;

/**
 * How one class fared.
 *
 * @param index place of the class in the confusion matrix
 * @param support images of the class
 * @param predictions images taken for the class
 * @param hits images of the class taken for it
 */
public record ClassScore(int index, long support, long predictions, long hits) {

  /** Of the images taken for the class, those that show it. */
  public Estimate<Proportion> precision() {
    return Proportion.of(hits, predictions, Reason.CLASS_NEVER_PREDICTED);
  }

  /** Of the images that show the class, those taken for it. */
  public Estimate<Proportion> recall() {
    return Proportion.of(hits, support, Reason.CLASS_ABSENT);
  }

  /**
   * F1 = 2 TP / (2 TP + FP + FN): 0 for a class without hits, none for one that neither occurs nor
   * is predicted.
   */
  public Estimate<Double> f1() {
    return overlap().map(Proportion::share).map(ClassScore::f1OfOverlap);
  }

  /**
   * Interval of F1. F1 = 2 J / (1 + J) rises with the overlap J = TP / (TP + FP + FN), which is a
   * share of images, so the ends of its Wilson interval are taken to F1 (the Wilson indirect method
   * of Lam, Gopal and Qian 2023).
   */
  public Estimate<Interval> f1Interval(double level) {
    return overlap()
        .map(share -> share.interval(level))
        .map(i -> new Interval(f1OfOverlap(i.low()), f1OfOverlap(i.high())));
  }

  private Estimate<Proportion> overlap() {
    return Proportion.of(hits, support + predictions - hits, Reason.CLASS_ABSENT);
  }

  private static double f1OfOverlap(double overlap) {
    return 2 * overlap / (1 + overlap);
  }
}
