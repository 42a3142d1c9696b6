package dev.joryu.assessment;

import dev.joryu.analysis.Proportion;
import dev.joryu.evaluation.Background;
import dev.joryu.evaluation.Examined;
import java.util.Arrays;
import java.util.Locale;

/**
 * What a network still knows without the leaf, and without all else.
 *
 * @param leftOut images without a plausible mask
 * @param leafShare mean share of an image that the masks call leaf
 * @param whole right with nothing hidden
 * @param chance how often one is right who always says the commonest class
 */
public record Reliance(
    Examined examined,
    int leftOut,
    double leafShare,
    Proportion whole,
    Proportion leafHidden,
    Proportion backgroundHidden,
    double chance) {

  /** How masks are made, and what is painted over. */
  public static final Sentence METHOD = Sentence.of("assessment.background.method");

  static Part<Reliance> of(Background background) {
    int[] truth = background.labels();
    if (truth.length == 0) {
      return Part.missing(Sentence.of("assessment.no-masks", background.leftOut()));
    }
    return Part.of(
        new Reliance(
            background.examined(),
            background.leftOut(),
            background.leafShare(),
            right(truth, background.whole()),
            right(truth, background.leafHidden()),
            right(truth, background.backgroundHidden()),
            commonest(truth)));
  }

  private static Proportion right(int[] truth, int[] predicted) {
    int right = 0;
    for (int i = 0; i < truth.length; i++) {
      right += truth[i] == predicted[i] ? 1 : 0;
    }
    return new Proportion(right, truth.length);
  }

  private static double commonest(int[] truth) {
    int[] counts = new int[Arrays.stream(truth).max().orElse(0) + 1];
    for (int label : truth) {
      counts[label]++;
    }
    return (double) Arrays.stream(counts).max().orElse(0) / truth.length;
  }

  Finding finding() {
    boolean more = leafHidden.interval(Assessment.LEVEL).low() > chance;
    String who = examined.name().toLowerCase(Locale.ROOT);
    return new Finding(
        Finding.Topic.BACKGROUND,
        Sentence.of(
            "assessment.background." + (more ? "more" : "undecided"),
            Sentence.of("assessment.who." + who),
            leafHidden.n(),
            Sentence.percent(leafHidden),
            Sentence.percent(chance),
            Sentence.percent(backgroundHidden),
            Sentence.percent(whole)));
  }
}
