package dev.joryu.assessment;

import dev.joryu.analysis.Calibration;
import dev.joryu.analysis.Interval;
import dev.joryu.analysis.Proportion;
import dev.joryu.analysis.ReliabilityBin;
import dev.joryu.analysis.Temperature;
import dev.joryu.evaluation.Answers;
import dev.joryu.evaluation.EvaluationRecord;
import dev.joryu.evaluation.Examined;

/**
 * Whether the model is right as often as it says, on test images.
 *
 * @param asItIs without any temperature
 * @param scaled with the temperature that suits the val images
 */
public record Calibrated(Calibration asItIs, Part<Scaled> scaled) {

  /**
   * Logits divided by a temperature.
   *
   * @param images val images it was fitted on
   * @param calibration on test images
   */
  public record Scaled(Temperature temperature, int images, Calibration calibration) {}

  static Part<Calibrated> of(EvaluationRecord record, Answers test) {
    return Logits.finite(test)
        .then(
            logits ->
                Part.of(Calibration.ofLogits(logits, test.labels(), Calibration.BINS))
                    .map(asItIs -> new Calibrated(asItIs, scaled(record, test, logits))));
  }

  private static Part<Scaled> scaled(EvaluationRecord record, Answers test, double[][] logits) {
    return temperature(record)
        .then(
            t ->
                Part.of(t.calibration(logits, test.labels(), Calibration.BINS))
                    .map(
                        after ->
                            new Scaled(
                                t,
                                record
                                    .answers(Examined.STUDENT, Answers.VAL)
                                    .map(Answers::size)
                                    .orElse(0),
                                after)));
  }

  /** Fitted on val, for what is fitted on test flatters there. */
  static Part<Temperature> temperature(EvaluationRecord record) {
    return record
        .answers(Examined.STUDENT, Answers.VAL)
        .map(
            val ->
                Logits.finite(val).then(logits -> Part.of(Temperature.fit(logits, val.labels()))))
        .orElseGet(() -> Part.missing(Sentence.of("assessment.no-val")));
  }

  /** Mean of the largest probabilities. */
  public double confidence() {
    double sum = 0;
    for (ReliabilityBin bin : asItIs.bins()) {
      sum += bin.count() * bin.confidence().toOptional().orElse(0.0);
    }
    return sum / asItIs.images();
  }

  Finding finding(Quality quality) {
    Proportion accuracy = quality.table().accuracy().toOptional().orElseThrow();
    Interval interval = accuracy.interval(Assessment.LEVEL);
    double said = confidence();
    String way = said > interval.high() ? "over" : said < interval.low() ? "under" : "even";
    return new Finding(
        Finding.Topic.CALIBRATION,
        Sentence.of(
            "assessment.calibration." + way,
            asItIs.images(),
            Sentence.percent(said),
            Sentence.percent(accuracy),
            Sentence.percent(asItIs.ece())));
  }
}
