package dev.joryu.analysis;

/**
 * How alike two layers represent the same images: linear centred kernel alignment (Kornblith et al.
 * 2019, section 3). It does not change when features are rotated, or scaled as a whole. Rows are
 * images, in the same order; columns are features.
 */
public final class LinearCka {

  private LinearCka() {}

  /**
   * ‖YᵀX‖² / (‖XᵀX‖ ‖YᵀY‖) with centred features and Frobenius norms, but for each term the
   * unbiased estimate of Song et al. 2012 (eq. 5), as in Nguyen, Raghu and Kornblith 2021 (eq. 3):
   * about 0 for unrelated layers, however few the images, and below at times. Needs four images.
   */
  public static Estimate<Double> unbiased(float[][] x, float[][] y) {
    Numbers.sameLength("images", x.length, "images", y.length);
    if (x.length < 4) {
      return Estimate.none(x.length == 0 ? Reason.NO_IMAGES : Reason.TOO_FEW_IMAGES);
    }
    double[][] k = Features.hollowGram(x);
    double[][] l = Features.hollowGram(y);
    return ratio(hsic(k, l), hsic(k, k), hsic(l, l));
  }

  private static Estimate<Double> ratio(double both, double ofX, double ofY) {
    return ofX <= 0 || ofY <= 0
        ? Estimate.none(Reason.ZERO_VARIANCE)
        : Estimate.of(both / (Math.sqrt(ofX) * Math.sqrt(ofY)));
  }

  /** [tr(KL) + ΣK ΣL / ((n - 1)(n - 2)) - 2 (K1)·(L1) / (n - 2)] / (n (n - 3)), diagonals 0. */
  private static double hsic(double[][] k, double[][] l) {
    double n = k.length;
    double sumK = 0;
    double sumL = 0;
    double rows = 0;
    for (int i = 0; i < n; i++) {
      double rowK = Features.sum(k[i]);
      double rowL = Features.sum(l[i]);
      sumK += rowK;
      sumL += rowL;
      rows += rowK * rowL;
    }
    double trace = Features.dot(k, l);
    return (trace + sumK * sumL / ((n - 1) * (n - 2)) - 2 * rows / (n - 2)) / (n * (n - 3));
  }
}
