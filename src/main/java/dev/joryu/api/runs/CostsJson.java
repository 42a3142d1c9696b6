package dev.joryu.api.runs;

import dev.joryu.api.runs.EvaluationJson.Missing;
import dev.joryu.assessment.MistakeCosts;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What an image costs on average, in the unit of the costs given.
 *
 * @param costs by true class (row) and class said
 * @param asSaid if the likeliest class is said
 * @param deciding if the class is said that costs least by calibrated probabilities
 */
record CostsJson(List<List<Double>> costs, long images, double asSaid, @Nullable Double deciding) {

  static CostsJson of(MistakeCosts found, Missing missing) {
    return new CostsJson(
        Arrays.stream(found.costs()).map(row -> Arrays.stream(row).boxed().toList()).toList(),
        found.images(),
        found.asSaid(),
        missing.take("costs.deciding", found.deciding()));
  }
}
