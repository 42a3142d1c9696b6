package dev.joryu.api.runs;

import dev.joryu.analysis.CorruptionScore;
import dev.joryu.analysis.Estimate;
import dev.joryu.api.runs.EvaluationJson.Missing;
import dev.joryu.api.runs.EvaluationJson.ShareJson;
import dev.joryu.assessment.Sturdiness;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * How the model holds up as test images get worse.
 *
 * @param corruptions accuracy by corruption, severities from the mildest
 * @param mean over all of them
 * @param comparison errors beside those of the baseline student
 */
record RobustnessJson(
    ShareJson clean,
    Map<String, List<ShareJson>> corruptions,
    double mean,
    @Nullable ComparisonJson comparison) {

  /**
   * Errors beside those of the baseline, 100 being as many.
   *
   * @param mce mean corruption error; null where the baseline makes no error
   * @param corruptionErrors the same by corruption
   */
  record ComparisonJson(
      PeerJson baseline,
      @Nullable Double mce,
      @Nullable Double relativeMce,
      Map<String, @Nullable Double> corruptionErrors) {

    static ComparisonJson of(Sturdiness.Beside beside) {
      return new ComparisonJson(
          PeerJson.of(beside.baseline()),
          beside.absolute().mean().toOptional().orElse(null),
          beside.relative().mean().toOptional().orElse(null),
          each(beside.absolute()));
    }

    private static Map<String, @Nullable Double> each(CorruptionScore score) {
      Map<String, @Nullable Double> each = new TreeMap<>();
      for (Map.Entry<String, Estimate<Double>> entry : score.corruptions().entrySet()) {
        each.put(entry.getKey(), entry.getValue().toOptional().orElse(null));
      }
      return each;
    }
  }

  static RobustnessJson of(Sturdiness found, Missing missing) {
    Map<String, List<ShareJson>> corruptions = new TreeMap<>();
    found
        .rows()
        .forEach(
            row ->
                corruptions.put(
                    row.corruption().key(), row.severities().stream().map(ShareJson::of).toList()));
    return new RobustnessJson(
        ShareJson.of(found.clean()),
        corruptions,
        found.mean(),
        missing.make("robustness.comparison", found.beside(), ComparisonJson::of));
  }
}
