package dev.joryu.dashboard.experiments;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One experiment: its runs side by side.
 *
 * @param compareAddress where their specs are compared; null while there are none
 * @param baseline label of the run the differences refer to; null where there is none
 * @param seeds for each method, how many seeds it has and what follows
 */
public record ExperimentView(
    String name,
    @Nullable String compareAddress,
    @Nullable String baseline,
    List<Row> rows,
    List<String> seeds,
    Overlay.View overlay) {

  /**
   * One run.
   *
   * @param percent share done; null unless a worker holds it
   * @param best whether no student of the experiment has a better test accuracy
   * @param valBestStep the step of that best value; null where there is none
   * @param delta difference of test accuracy to the baseline in points
   */
  public record Row(
      long id,
      String name,
      String method,
      String status,
      @Nullable String percent,
      boolean best,
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
