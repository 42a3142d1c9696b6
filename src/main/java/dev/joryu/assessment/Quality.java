package dev.joryu.assessment;

import dev.joryu.analysis.ClassScore;
import dev.joryu.analysis.ClassificationTable;
import dev.joryu.analysis.Proportion;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * How often the model is right, on the whole and by class.
 *
 * @param table what the counts say
 * @param counts by true class (row) and predicted class (column)
 */
public record Quality(ClassificationTable table, long[][] counts) {

  /** From the true and the predicted classes. */
  static Quality of(int[] truth, int[] predicted, int classes) {
    long[][] counts = new long[classes][classes];
    for (int i = 0; i < truth.length; i++) {
      counts[truth[i]][predicted[i]]++;
    }
    return of(counts);
  }

  static Quality of(long[][] counts) {
    return new Quality(ClassificationTable.of(counts), counts);
  }

  static Part<Quality> of(List<List<Integer>> counts) {
    long[][] copy =
        counts.stream()
            .map(row -> row.stream().mapToLong(Integer::longValue).toArray())
            .toArray(long[][]::new);
    Quality quality = of(copy);
    return quality.table.images() == 0
        ? Part.missing(Sentence.of("assessment.no-test-images"))
        : Part.of(quality);
  }

  /** The class recognised least often, of those that occur. */
  Optional<ClassScore> weakest() {
    return table.classes().stream()
        .filter(score -> score.support() > 0)
        .min(Comparator.comparingDouble(score -> (double) score.hits() / score.support()));
  }

  Finding finding(List<String> classes) {
    Proportion accuracy = table.accuracy().toOptional().orElseThrow();
    ClassScore weakest = weakest().orElseThrow();
    return new Finding(
        Finding.Topic.QUALITY,
        Sentence.of(
            "assessment.quality",
            table.images(),
            Sentence.percent(accuracy),
            classes.get(weakest.index()),
            Sentence.percent(weakest.recall().toOptional().orElseThrow()),
            weakest.support()));
  }
}
