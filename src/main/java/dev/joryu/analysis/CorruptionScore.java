package dev.joryu.analysis;

import java.util.Arrays;
import java.util.Collections;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Errors under corruption beside those of a baseline, in percent: below 100 is sturdier than the
 * baseline (Hendrycks and Dietterich 2019, section 4). Errors are shares of images, an array of
 * severities for each corruption.
 *
 * @param corruptions CE of each corruption: Σ error / Σ baseline error · 100 over its severities
 * @param mean mCE; none unless every corruption has its CE
 */
public record CorruptionScore(Map<String, Estimate<Double>> corruptions, Estimate<Double> mean) {

  /** Keeps its map to itself, in the order of names. */
  public CorruptionScore {
    corruptions = Collections.unmodifiableMap(new TreeMap<>(corruptions));
  }

  /** CE of one corruption; none where neither was judged under it. */
  public Estimate<Double> of(String corruption) {
    Estimate<Double> score = corruptions.get(corruption);
    return score == null ? Estimate.none(Reason.MISSING_VALUE) : score;
  }

  /** mCE: how much is wrong. */
  public static CorruptionScore of(Map<String, double[]> errors, Map<String, double[]> baseline) {
    return relative(errors, 0, baseline, 0);
  }

  /**
   * Relative mCE: how much more is wrong than on clean images, which a model that was good at first
   * finds harder.
   */
  public static CorruptionScore relative(
      Map<String, double[]> errors,
      double cleanError,
      Map<String, double[]> baseline,
      double baselineCleanError) {
    share(cleanError);
    share(baselineCleanError);
    Set<String> names = new TreeSet<>(errors.keySet());
    names.addAll(baseline.keySet());
    Map<String, Estimate<Double>> scores = new TreeMap<>();
    for (String name : names) {
      double[] own = errors.getOrDefault(name, new double[0]);
      double[] other = baseline.getOrDefault(name, new double[0]);
      Estimate<Double> ratio = ratio(excess(own, cleanError), excess(other, baselineCleanError));
      boolean sameSeverities = own.length == other.length;
      scores.put(name, sameSeverities ? ratio : Estimate.none(Reason.UNEQUAL_TEST_SETS));
    }
    return new CorruptionScore(scores, mean(scores));
  }

  private static Estimate<Double> mean(Map<String, Estimate<Double>> scores) {
    double sum = 0;
    for (Estimate<Double> score : scores.values()) {
      if (score.toOptional().isEmpty()) {
        return score;
      }
      sum += score.toOptional().get();
    }
    return scores.isEmpty() ? Estimate.none(Reason.NO_IMAGES) : Estimate.of(sum / scores.size());
  }

  private static Estimate<Double> ratio(double own, double baseline) {
    return baseline <= Numbers.ROUNDING
        ? Estimate.none(Reason.ZERO_BASELINE)
        : Estimate.of(100 * own / baseline);
  }

  private static double excess(double[] errors, double clean) {
    return Arrays.stream(errors).map(error -> share(error) - clean).sum();
  }

  private static double share(double error) {
    Numbers.require(error >= 0 && error <= 1, "error " + error + ", allowed: from 0 to 1");
    return error;
  }
}
