package dev.joryu.comparison;

import dev.joryu.analysis.Interval;
import dev.joryu.analysis.McNemar;
import dev.joryu.analysis.Proportion;
import java.util.List;

/**
 * Two runs judged by the same test images.
 *
 * @param mcNemar images that only one of the two gets right, and how surprising they are
 * @param disagreements images that only one of the two gets right, by place
 */
public record Duel(
    long first,
    long second,
    String dataset,
    Proportion firstAccuracy,
    Proportion secondAccuracy,
    McNemar mcNemar,
    List<Image> disagreements) {

  /**
   * An image that only one of the two gets right.
   *
   * @param index place in the dataset's archive
   */
  public record Image(int index, String label, String firstSays, String secondSays) {}

  /** The Wilson interval of an accuracy, 95 %. */
  public static Interval interval(Proportion accuracy) {
    return accuracy.interval(Cell.LEVEL);
  }
}
