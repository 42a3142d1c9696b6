package dev.joryu.analysis;

import org.hipparchus.analysis.UnivariateFunction;
import org.hipparchus.analysis.solvers.BrentSolver;

/**
 * The one number by which a model's logits are divided so that it is as sure as it is right (Guo et
 * al. 2017, section 4.2). It must be fitted on {@code val} and reported on {@code test}: fitted on
 * the images that it is reported on, it flatters.
 */
public record Temperature(double value) {

  private static final double MOST = 100;
  private static final int EVALUATIONS = 200;

  /** Above zero. */
  public Temperature {
    Numbers.require(
        Double.isFinite(value) && value > 0, "temperature " + value + ", allowed: above 0");
  }

  /**
   * Minimises the negative log likelihood, which is convex in 1/T, by the root of its derivative
   * (Brent 1973). None where no temperature between 0.01 and 100 is best, as where every image is
   * right.
   */
  public static Estimate<Temperature> fit(double[][] logits, int[] truth) {
    Softmax.check("logits", logits, truth);
    if (truth.length == 0) {
      return Estimate.none(Reason.NO_IMAGES);
    }
    UnivariateFunction slope = sharpness -> slope(logits, truth, sharpness);
    if (slope.value(1 / MOST) >= 0 || slope.value(MOST) <= 0) {
      return Estimate.none(Reason.NO_BEST_TEMPERATURE);
    }
    double sharpness = new BrentSolver(1e-10).solve(EVALUATIONS, slope, 1 / MOST, MOST);
    return Estimate.of(new Temperature(1 / sharpness));
  }

  /** Probabilities at this temperature; the likeliest class stays the same. */
  public double[] probabilities(double[] logits) {
    Numbers.finite("logits", logits);
    return Softmax.of(logits, 1 / value);
  }

  /** Calibration at this temperature; {@link Calibration#ofLogits} gives it without. */
  public Estimate<Calibration> calibration(double[][] logits, int[] truth, int bins) {
    Softmax.check("logits", logits, truth);
    return Calibration.of(Softmax.of(logits, 1 / value), truth, bins);
  }

  /** d/dβ of the mean of ln Σ exp(β z) - β z(truth): the expected less the true logit. */
  private static double slope(double[][] logits, int[] truth, double sharpness) {
    double sum = 0;
    for (int i = 0; i < truth.length; i++) {
      double[] z = logits[i];
      double[] p = Softmax.of(z, sharpness);
      for (int k = 0; k < z.length; k++) {
        sum += p[k] * (z[k] - z[truth[i]]);
      }
    }
    return sum / truth.length;
  }
}
