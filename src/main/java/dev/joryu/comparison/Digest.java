package dev.joryu.comparison;

import dev.joryu.analysis.Estimate;
import dev.joryu.evaluation.Answers;
import java.util.List;
import java.util.Map;

/**
 * What a table needs of an evaluation, image by image no more.
 *
 * @param testImages equal for equal images of equal archives
 * @param testAnswers equal where the trained network took equal images for equal classes
 * @param student what the trained network did
 * @param teacher what its teacher did on the same images; nothing in it where there is none
 * @param robustnessSample equal for equal images that were made worse in the same way; empty where
 *     that was not asked for
 * @param errors share of images wrong by corruption, each by severity
 * @param absent classes of which a field set has no image, by name of the set
 * @param sizes how many images each set has, by name of the set, such as {@code field/wild}
 * @param background whether it was asked without the leaf
 */
record Digest(
    String testImages,
    String testAnswers,
    Performance student,
    Performance teacher,
    String robustnessSample,
    Map<String, double[]> errors,
    Map<String, List<String>> absent,
    Map<String, Integer> sizes,
    boolean background) {

  /** Names of the sets of another domain. */
  List<String> fields() {
    return sizes.keySet().stream()
        .filter(set -> set.startsWith(Answers.FIELD))
        .map(set -> set.substring(Answers.FIELD.length()))
        .toList();
  }

  /**
   * What one network did.
   *
   * @param metrics by name, as a run's are
   * @param ece on test
   * @param eceAtTemperature on test, with the temperature fitted on val
   */
  record Performance(
      Map<String, Double> metrics, Estimate<Double> ece, Estimate<Double> eceAtTemperature) {}
}
