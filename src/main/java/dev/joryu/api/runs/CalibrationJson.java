package dev.joryu.api.runs;

import dev.joryu.analysis.Calibration;
import dev.joryu.analysis.ReliabilityBin;
import dev.joryu.api.runs.EvaluationJson.Missing;
import dev.joryu.api.runs.EvaluationJson.ShareJson;
import dev.joryu.assessment.Calibrated;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Whether the model is right as often as it says.
 *
 * @param confidence mean of the largest probabilities
 * @param ece expected calibration error over equally wide bins, 0 to 1
 * @param mce largest gap of a bin
 * @param brier 0 to 2
 * @param nll mean negative log likelihood, nats
 * @param temperature fitted on val; null where it could not be
 */
record CalibrationJson(
    long images,
    double confidence,
    double ece,
    double mce,
    double brier,
    double nll,
    List<BinJson> bins,
    @Nullable TemperatureJson temperature) {

  /**
   * Images about whose class the model is about as sure.
   *
   * @param confidence their mean; null where there are none
   */
  record BinJson(
      double above,
      double upTo,
      long images,
      @Nullable Double confidence,
      @Nullable ShareJson accuracy) {

    static BinJson of(ReliabilityBin bin) {
      return new BinJson(
          bin.above(),
          bin.upTo(),
          bin.count(),
          bin.confidence().toOptional().orElse(null),
          ShareJson.of(bin.accuracy()));
    }
  }

  /**
   * The temperature that suits the val images.
   *
   * @param valImages it was fitted on
   * @param ece on test, after
   */
  record TemperatureJson(double value, int valImages, double ece, double nll) {}

  static CalibrationJson of(Calibrated found, Missing missing) {
    Calibration plain = found.asItIs();
    return new CalibrationJson(
        plain.images(),
        found.confidence(),
        plain.ece(),
        plain.mce(),
        plain.brier(),
        plain.negativeLogLikelihood(),
        plain.bins().stream().map(BinJson::of).toList(),
        missing.make(
            "calibration.temperature",
            found.scaled(),
            scaled ->
                new TemperatureJson(
                    scaled.temperature().value(),
                    scaled.images(),
                    scaled.calibration().ece(),
                    scaled.calibration().negativeLogLikelihood())));
  }
}
