package dev.joryu.assessment;

import dev.joryu.analysis.CostMatrix;
import dev.joryu.analysis.Estimate;
import dev.joryu.analysis.Temperature;
import dev.joryu.evaluation.Answers;
import dev.joryu.evaluation.EvaluationRecord;
import java.util.Arrays;

/**
 * What an image costs on average, in the unit of the costs given.
 *
 * @param costs by true class (row) and class said
 * @param images test images
 * @param asSaid if the likeliest class is said
 * @param deciding if the class is said that costs least by calibrated probabilities
 */
public record MistakeCosts(double[][] costs, long images, double asSaid, Part<Double> deciding) {

  static MistakeCosts of(double[][] costs, Quality quality) {
    return of(costs, quality, Part.missing(Sentence.of("assessment.not-kept")));
  }

  static MistakeCosts of(double[][] costs, Quality quality, EvaluationRecord record, Answers test) {
    CostMatrix matrix = CostMatrix.of(costs);
    return of(
        costs,
        quality,
        Calibrated.temperature(record)
            .then(
                t ->
                    Logits.finite(test)
                        .then(logits -> Part.of(deciding(matrix, t, logits, test.labels())))));
  }

  private static Estimate<Double> deciding(
      CostMatrix matrix, Temperature temperature, double[][] logits, int[] truth) {
    double[][] probabilities =
        Arrays.stream(logits).map(temperature::probabilities).toArray(double[][]::new);
    return matrix.meanOfCheapest(probabilities, truth);
  }

  private static MistakeCosts of(double[][] costs, Quality quality, Part<Double> deciding) {
    double asSaid = CostMatrix.of(costs).mean(quality.counts()).toOptional().orElseThrow();
    return new MistakeCosts(costs, quality.table().images(), asSaid, deciding);
  }
}
