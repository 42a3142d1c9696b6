package dev.joryu.assessment;

import dev.joryu.analysis.Confusion;
import dev.joryu.evaluation.Answers;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Images of one class taken for another.
 *
 * @param pair which classes, and how often
 * @param images the images, those first of which the model was surest; empty where only counts were
 *     kept, and without those to which it gave no probabilities
 */
public record Confused(Confusion pair, List<Mistake> images) {

  private static final int MOST = 8;
  private static final int MOST_IMAGES = 12;

  public Confused {
    images = List.copyOf(images);
  }

  /**
   * One image.
   *
   * @param place in the archive of the dataset
   * @param confidence the probability the model gave to the wrong class
   */
  public record Mistake(int place, double confidence) {}

  static List<Confused> top(Quality quality, @Nullable Answers test) {
    return quality.table().topConfusions(MOST).stream()
        .map(pair -> new Confused(pair, test == null ? List.of() : images(pair, test)))
        .toList();
  }

  private static List<Mistake> images(Confusion pair, Answers test) {
    int[] predicted = test.predicted();
    List<Mistake> mistakes = new ArrayList<>();
    for (int i = 0; i < test.size(); i++) {
      if (test.labels()[i] == pair.truth()
          && predicted[i] == pair.predicted()
          && Logits.finite(test.logits()[i])) {
        double confidence = Logits.probabilities(test.logits()[i])[pair.predicted()];
        mistakes.add(new Mistake(test.images()[i], confidence));
      }
    }
    mistakes.sort(
        Comparator.comparingDouble(Mistake::confidence)
            .reversed()
            .thenComparingInt(Mistake::place));
    return mistakes.subList(0, Math.min(MOST_IMAGES, mistakes.size()));
  }

  static Finding finding(Confused first, List<String> classes) {
    return new Finding(
        Finding.Topic.CONFUSIONS,
        Sentence.of(
            "assessment.confusions",
            classes.get(first.pair.truth()),
            classes.get(first.pair.predicted()),
            first.pair.count(),
            Sentence.percent(first.pair.share())));
  }
}
