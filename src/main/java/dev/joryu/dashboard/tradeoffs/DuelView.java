package dev.joryu.dashboard.tradeoffs;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Two runs to be held against each other, image by image.
 *
 * @param runs what one may choose from
 * @param result null while nothing is chosen, or where nothing can be said
 * @param why why nothing can be said; empty where something is
 */
public record DuelView(
    List<Choice> runs,
    @Nullable Long first,
    @Nullable Long second,
    @Nullable Result result,
    String why) {

  /** A finished run. */
  public record Choice(long id, String label) {}

  /**
   * What the images say.
   *
   * @param sentence what follows
   * @param images some that only one gets right
   */
  public record Result(
      String first,
      String second,
      String firstAccuracy,
      String secondAccuracy,
      String onlyFirst,
      String onlySecond,
      String p,
      String midP,
      String sentence,
      List<Image> images,
      String more) {}

  /** An image that only one of the two gets right. */
  public record Image(String place, String label, String firstSays, String secondSays) {}
}
