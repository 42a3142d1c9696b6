package dev.joryu.assessment;

import dev.joryu.analysis.Estimate;
import dev.joryu.analysis.Interval;
import dev.joryu.analysis.Reason;
import dev.joryu.analysis.Sample;
import java.util.Arrays;

/**
 * The mean of a figure over images, with Student's t interval.
 *
 * @param n images that have the figure
 */
public record Mean(int n, double value, Estimate<Interval> interval) {

  /** The mean of the values that are numbers. */
  static Estimate<Mean> of(double[] values) {
    double[] known = Arrays.stream(values).filter(Double::isFinite).toArray();
    if (known.length == 0) {
      return Estimate.none(Reason.NO_IMAGES);
    }
    Sample sample = Sample.of(known);
    return Estimate.of(new Mean(sample.n(), sample.mean(), sample.interval(Assessment.LEVEL)));
  }
}
