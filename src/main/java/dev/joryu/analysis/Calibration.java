package dev.joryu.analysis;

import java.util.ArrayList;
import java.util.List;

/**
 * Whether a model is as often right as it says.
 *
 * @param images how many were judged
 * @param bins by confidence, which is the largest probability, in equal widths
 * @param ece expected calibration error (Guo et al. 2017, eq. 3), 0 to 1; few images or many bins
 *     make it larger
 * @param mce maximum calibration error (the same, eq. 5)
 * @param brier mean over images of Σ over classes (p - truth)² (Brier 1950), 0 to 2
 * @param negativeLogLikelihood mean -ln p(truth), p no less than 1e-15
 */
public record Calibration(
    long images,
    List<ReliabilityBin> bins,
    double ece,
    double mce,
    double brier,
    double negativeLogLikelihood) {

  /** As many as in Guo et al. 2017. */
  public static final int BINS = 15;

  private static final double LEAST = 1e-15;

  /** Keeps its list to itself. */
  public Calibration {
    bins = List.copyOf(bins);
  }

  /** From probabilities, a row for each image, which sum to one within rounding. */
  public static Estimate<Calibration> of(double[][] probabilities, int[] truth, int bins) {
    Numbers.require(bins >= 1, bins + " bins, allowed: 1 or more");
    Softmax.check("probabilities", probabilities, truth);
    for (double[] row : probabilities) {
      double sum = 0;
      for (double p : row) {
        Numbers.require(p >= 0, "probability " + p + ", allowed: 0 or more");
        sum += p;
      }
      Numbers.require(Math.abs(sum - 1) < 1e-3, "probabilities sum to " + sum + ", allowed: 1");
    }
    return truth.length == 0
        ? Estimate.none(Reason.NO_IMAGES)
        : Estimate.of(measure(probabilities, truth, bins));
  }

  /** From logits, a row for each image. */
  public static Estimate<Calibration> ofLogits(double[][] logits, int[] truth, int bins) {
    Softmax.check("logits", logits, truth);
    return of(Softmax.of(logits, 1), truth, bins);
  }

  private static Calibration measure(double[][] probabilities, int[] truth, int bins) {
    int n = truth.length;
    long[] counts = new long[bins];
    long[] right = new long[bins];
    double[] confidences = new double[bins];
    double brier = 0;
    double likelihood = 0;
    for (int i = 0; i < n; i++) {
      double[] p = probabilities[i];
      int said = Numbers.argMax(p);
      int bin = Math.min(bins - 1, Math.max(0, (int) Math.ceil(p[said] * bins) - 1));
      counts[bin]++;
      confidences[bin] += p[said];
      right[bin] += said == truth[i] ? 1 : 0;
      likelihood -= Math.log(Math.max(LEAST, p[truth[i]]));
      for (int k = 0; k < p.length; k++) {
        double error = p[k] - (k == truth[i] ? 1 : 0);
        brier += error * error;
      }
    }
    List<ReliabilityBin> plot = new ArrayList<>();
    double ece = 0;
    double mce = 0;
    for (int b = 0; b < bins; b++) {
      double above = (double) b / bins;
      double upTo = (b + 1.0) / bins;
      ReliabilityBin bin = ReliabilityBin.of(above, upTo, counts[b], confidences[b], right[b]);
      plot.add(bin);
      ece += bin.gap() * counts[b] / n;
      mce = Math.max(mce, bin.gap());
    }
    return new Calibration(n, plot, ece, mce, brier / n, likelihood / n);
  }
}
