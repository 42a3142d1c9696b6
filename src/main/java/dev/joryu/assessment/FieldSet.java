package dev.joryu.assessment;

import dev.joryu.analysis.Interval;
import dev.joryu.analysis.Proportion;
import dev.joryu.evaluation.Answers;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The model on images of another domain.
 *
 * @param absent classes, by place, of which the set has no image
 * @param unrestricted any class of the model may be said
 * @param restricted only classes that occur in the set may be said, which makes it easier
 * @param drop against test images of the same classes; missing where there are none
 */
public record FieldSet(
    String dataset,
    List<Integer> absent,
    Quality unrestricted,
    Quality restricted,
    Part<Drop> drop) {

  public FieldSet {
    absent = List.copyOf(absent);
  }

  /**
   * How much less often the model is right than on test images, both without restriction.
   *
   * @param test share of the test images of the classes that occur in the set
   * @param interval of two independent shares (Newcombe 1998, method 10)
   */
  public record Drop(Proportion test, Proportion field, double points, Interval interval) {

    /** The interval of what it is right more often, not less. */
    Interval gained() {
      return new Interval(0 - interval.high(), 0 - interval.low());
    }

    static Drop of(Proportion test, Proportion field) {
      return new Drop(
          test, field, test.share() - field.share(), test.differenceTo(field, Assessment.LEVEL));
    }
  }

  static FieldSet of(Answers field, @Nullable Answers test, List<String> classes) {
    Collection<Integer> shared = field.occurring();
    List<Integer> absent = new ArrayList<>();
    for (int c = 0; c < classes.size(); c++) {
      if (!shared.contains(c)) {
        absent.add(c);
      }
    }
    int[] truth = field.labels();
    Quality unrestricted = Quality.of(truth, field.predicted(), classes.size());
    return new FieldSet(
        field.set().substring(Answers.FIELD.length()),
        absent,
        unrestricted,
        Quality.of(truth, field.predictedAmong(shared), classes.size()),
        drop(test, unrestricted, shared));
  }

  private static Part<Drop> drop(
      @Nullable Answers test, Quality field, Collection<Integer> shared) {
    int right = 0;
    int images = 0;
    int[] predicted = test == null ? new int[0] : test.predicted();
    int[] truths = test == null ? new int[0] : test.labels();
    for (int i = 0; i < predicted.length; i++) {
      int truth = truths[i];
      images += shared.contains(truth) ? 1 : 0;
      right += shared.contains(truth) && predicted[i] == truth ? 1 : 0;
    }
    if (images == 0) {
      return Part.missing(Sentence.of("assessment.no-test-of-classes"));
    }
    Proportion onTest = new Proportion(right, images);
    return Part.of(field.table().accuracy()).map(onField -> Drop.of(onTest, onField));
  }

  Finding finding() {
    Proportion accuracy = unrestricted.table().accuracy().toOptional().orElseThrow();
    Proportion easier = restricted.table().accuracy().toOptional().orElseThrow();
    List<Object> values =
        new ArrayList<>(
            List.of(dataset, accuracy.n(), Sentence.percent(accuracy), Sentence.percent(easier)));
    String way =
        drop.value()
            .map(
                found -> {
                  boolean gain = found.points() < 0;
                  values.add(Sentence.percent(Math.abs(found.points())).replace("%", ""));
                  values.add(Sentence.percent(gain ? found.gained() : found.interval()));
                  return found.interval().low() > 0
                      ? "worse"
                      : found.interval().high() < 0
                          ? "better"
                          : gain ? "undecided-gain" : "undecided";
                })
            .orElse("alone");
    return new Finding(
        Finding.Topic.FIELDS, Sentence.of("assessment.field." + way, values.toArray()));
  }
}
