package dev.joryu.api.experiments;

import dev.joryu.analysis.Interval;
import dev.joryu.analysis.Proportion;
import dev.joryu.comparison.Duel;
import java.util.List;

/**
 * Two runs judged by the same test images: McNemar's exact test.
 *
 * @param onlyFirst images that only the first gets right
 * @param onlySecond images that only the second gets right
 * @param p two-sided exact binomial p-value
 * @param midP the same less half the chance of what was observed
 * @param disagreements the images that only one of the two gets right
 */
record DuelJson(
    AccuracyJson first,
    AccuracyJson second,
    long onlyFirst,
    long onlySecond,
    double p,
    double midP,
    String dataset,
    List<Duel.Image> disagreements) {

  /** Accuracy of a run with its Wilson interval, 95 %. */
  record AccuracyJson(
      long run, long right, long images, double accuracy, double ciLow, double ciHigh) {

    static AccuracyJson of(long run, Proportion accuracy) {
      Interval interval = Duel.interval(accuracy);
      return new AccuracyJson(
          run,
          accuracy.successes(),
          accuracy.n(),
          accuracy.share(),
          interval.low(),
          interval.high());
    }
  }

  static DuelJson of(Duel duel) {
    return new DuelJson(
        AccuracyJson.of(duel.first(), duel.firstAccuracy()),
        AccuracyJson.of(duel.second(), duel.secondAccuracy()),
        duel.mcNemar().onlyFirst(),
        duel.mcNemar().onlySecond(),
        duel.mcNemar().p(),
        duel.mcNemar().midP(),
        duel.dataset(),
        duel.disagreements());
  }
}
