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

  /** The mean of the values that are numbers; its interval ends where their range does. */
  static Estimate<Mean> of(double[] values, double least, double most) {
    double[] known = Arrays.stream(values).filter(Double::isFinite).toArray();
    if (known.length == 0) {
      return Estimate.none(Reason.NO_IMAGES);
    }
    Sample sample = Sample.of(known);
    Estimate<Interval> interval =
        sample
            .interval(Assessment.LEVEL)
            .map(i -> new Interval(Math.max(least, i.low()), Math.min(most, i.high())));
    return Estimate.of(new Mean(sample.n(), sample.mean(), interval));
  }
}
