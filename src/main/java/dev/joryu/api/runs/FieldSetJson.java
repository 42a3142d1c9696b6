package dev.joryu.api.runs;

import dev.joryu.api.runs.EvaluationJson.IntervalJson;
import dev.joryu.api.runs.EvaluationJson.Missing;
import dev.joryu.api.runs.EvaluationJson.ShareJson;
import dev.joryu.assessment.FieldSet;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The model on images of another domain.
 *
 * @param absent classes without an image there
 * @param unrestricted accuracy, any class of the model being allowed
 * @param restricted accuracy, only classes that occur there being allowed
 * @param perClass unrestricted
 * @param drop against test images of the same classes; null where there are none
 */
record FieldSetJson(
    String dataset,
    List<String> absent,
    @Nullable ShareJson unrestricted,
    @Nullable ShareJson restricted,
    List<ClassFigures> perClass,
    @Nullable DropJson drop) {

  /**
   * Difference of two shares of images, test less field.
   *
   * @param test accuracy on test images of the classes that occur in the field set
   */
  record DropJson(double value, IntervalJson interval, ShareJson test) {}

  static List<FieldSetJson> all(List<FieldSet> found, List<String> classes, Missing missing) {
    List<FieldSetJson> all = new ArrayList<>();
    for (FieldSet field : found) {
      all.add(
          new FieldSetJson(
              field.dataset(),
              field.absent().stream().map(classes::get).toList(),
              ShareJson.of(field.unrestricted().table().accuracy()),
              ShareJson.of(field.restricted().table().accuracy()),
              ClassFigures.of(classes, field.unrestricted()),
              missing.make(
                  "fields.%s.drop".formatted(field.dataset()),
                  field.drop(),
                  drop ->
                      new DropJson(
                          drop.points(),
                          IntervalJson.of(drop.interval()),
                          ShareJson.of(drop.test())))));
    }
    return all;
  }
}
