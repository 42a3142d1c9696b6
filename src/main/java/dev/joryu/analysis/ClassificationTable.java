package dev.joryu.analysis;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * What a confusion matrix says of a model.
 *
 * @param images how many were judged
 * @param classes scores of each class, in the order of the matrix
 * @param confusions every pair of classes that was mistaken, most images first
 */
public record ClassificationTable(
    long images, List<ClassScore> classes, List<Confusion> confusions) {

  /** Keeps its lists to itself. */
  public ClassificationTable {
    classes = List.copyOf(classes);
    confusions = List.copyOf(confusions);
  }

  /** Rows are the truth, columns the predictions. */
  public static ClassificationTable of(long[][] matrix) {
    Numbers.square(matrix);
    List<ClassScore> classes = new ArrayList<>();
    List<Confusion> confusions = new ArrayList<>();
    for (int c = 0; c < matrix.length; c++) {
      int column = c;
      long support = Arrays.stream(matrix[c]).sum();
      long predictions = Arrays.stream(matrix).mapToLong(row -> row[column]).sum();
      classes.add(new ClassScore(c, support, predictions, matrix[c][c]));
      for (int other = 0; other < matrix.length; other++) {
        long count = matrix[c][other];
        if (other != c && count > 0) {
          confusions.add(new Confusion(c, other, count, (double) count / support));
        }
      }
    }
    confusions.sort(Comparator.comparingLong(Confusion::count).reversed());
    long images = classes.stream().mapToLong(ClassScore::support).sum();
    return new ClassificationTable(images, classes, confusions);
  }

  /** Share of images that were taken for what they are. */
  public Estimate<Proportion> accuracy() {
    long hits = classes.stream().mapToLong(ClassScore::hits).sum();
    return Proportion.of(hits, images, Reason.NO_IMAGES);
  }

  /** Mean recall of the classes that occur, as scikit-learn's balanced_accuracy_score has it. */
  public Estimate<Double> balancedAccuracy() {
    return mean(score -> score.support() > 0, score -> score.recall().map(Proportion::share));
  }

  /**
   * Mean F1 of the classes that occur or are predicted, as scikit-learn's f1_score(average="macro")
   * has it: a class that is predicted but never occurs counts with 0, one of which there is no
   * trace does not count.
   */
  public Estimate<Double> macroF1() {
    return mean(score -> score.support() + score.predictions() > 0, ClassScore::f1);
  }

  /** The pairs mistaken most often, at most so many. */
  public List<Confusion> topConfusions(int most) {
    return confusions.subList(0, Math.min(most, confusions.size()));
  }

  private Estimate<Double> mean(
      Predicate<ClassScore> counted, Function<ClassScore, Estimate<Double>> score) {
    double[] values =
        classes.stream()
            .filter(counted)
            .flatMap(c -> score.apply(c).toOptional().stream())
            .mapToDouble(v -> v)
            .toArray();
    return values.length == 0
        ? Estimate.none(Reason.NO_IMAGES)
        : Estimate.of(Arrays.stream(values).sum() / values.length);
  }
}
