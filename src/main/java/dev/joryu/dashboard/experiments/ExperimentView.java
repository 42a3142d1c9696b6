package dev.joryu.dashboard.experiments;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One experiment: its runs side by side.
 *
 * @param compareAddress where their specs are compared; null while there are none
 * @param differences what the differences refer to, in a sentence
 * @param seeds for each method, how many seeds it has and what follows
 */
public record ExperimentView(
    String name,
    @Nullable String compareAddress,
    String differences,
    List<Row> rows,
    List<String> seeds,
    Overlay.View overlay) {

  /**
   * One run.
   *
   * @param percent share done; null unless a worker holds it
   * @param best whether no student on the same images has a better test accuracy
   * @param dataset what it was trained on; null where that is the same for all
   * @param valBestStep the step of that value, or of the epoch that was chosen; null where there is
   *     none
   * @param delta difference of test accuracy to the baseline in points
   */
  public record Row(
      long id,
      String name,
      String method,
      String status,
      @Nullable String percent,
      boolean best,
      @Nullable String dataset,
      String seed,
      String testAccuracy,
      String delta,
      String testF1,
      String valBest,
      @Nullable String valBestStep,
      String parameters,
      String macs,
      String took) {}
}
