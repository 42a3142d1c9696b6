package dev.joryu.comparison;

import dev.joryu.analysis.Estimate;
import dev.joryu.analysis.Reason;
import dev.joryu.catalog.JsonColumn;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A digest as JSON. Fields that say otherwise than before need another {@link #VERSION}. */
record DigestText(
    String testImages,
    String testAnswers,
    Said student,
    Said teacher,
    String robustnessSample,
    Map<String, double[]> errors,
    Map<String, List<String>> absent,
    Map<String, Integer> sizes,
    boolean background) {

  /** Of what a digest says, and of how its figures are computed. */
  static final int VERSION = 2;

  /** What one network did; of each figure its value or the reason why there is none. */
  record Said(
      Map<String, Double> metrics,
      @Nullable Double ece,
      @Nullable Reason noEce,
      @Nullable Double eceAtTemperature,
      @Nullable Reason noEceAtTemperature) {

    static Said of(Digest.Performance performance) {
      return new Said(
          performance.metrics(),
          performance.ece().toOptional().orElse(null),
          performance.ece().whyNot().orElse(null),
          performance.eceAtTemperature().toOptional().orElse(null),
          performance.eceAtTemperature().whyNot().orElse(null));
    }

    Digest.Performance performance() {
      return new Digest.Performance(
          metrics, estimate(ece, noEce), estimate(eceAtTemperature, noEceAtTemperature));
    }
  }

  static String write(Digest digest) {
    return JsonColumn.write(
        new DigestText(
            digest.testImages(),
            digest.testAnswers(),
            Said.of(digest.student()),
            Said.of(digest.teacher()),
            digest.robustnessSample(),
            digest.errors(),
            digest.absent(),
            digest.sizes(),
            digest.background()));
  }

  static Digest read(String text) {
    DigestText digest = JsonColumn.read(text, DigestText.class);
    return new Digest(
        digest.testImages,
        digest.testAnswers,
        digest.student.performance(),
        digest.teacher.performance(),
        digest.robustnessSample,
        digest.errors,
        digest.absent,
        digest.sizes,
        digest.background);
  }

  private static Estimate<Double> estimate(@Nullable Double value, @Nullable Reason whyNot) {
    return value != null
        ? Estimate.of(value)
        : Estimate.none(whyNot == null ? Reason.MISSING_VALUE : whyNot);
  }
}
