package dev.joryu.spec;

import dev.joryu.spec.Violation.Rule;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the finished model is tested on beside its own test split.
 *
 * @param fieldDatasets names of datasets from another domain, used for testing only
 * @param robustness whether it is tested on a sample of the test split made worse in sixty ways
 * @param background whether it is tested without the leaf, and without all else
 * @param gaze whether where it looks is held against where its teacher does
 */
public record EvaluationSpec(
    List<String> fieldDatasets, boolean robustness, boolean background, boolean gaze) {

  public EvaluationSpec {
    fieldDatasets = List.copyOf(fieldDatasets);
  }

  static EvaluationSpec read(Fields fields, @Nullable Method method) {
    List<String> fieldDatasets = fields.textList("fieldDatasets", Names.NAME, Names.NAME_RULE);
    boolean robustness = fields.flag("robustness", false);
    boolean background = fields.flag("background", false);
    boolean taught = method != null && method.needsTeacher();
    boolean gaze = fields.flag("gaze", taught);
    if (gaze && method != null && !taught) {
      fields.reject("gaze", Rule.CONFLICT, "true", "method '" + method + "' has no teacher");
    }
    fields.close();
    return new EvaluationSpec(fieldDatasets, robustness, background, gaze);
  }
}
