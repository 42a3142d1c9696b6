package dev.joryu.spec;

import java.util.List;

/**
 * What the finished model is tested on beside its own test split.
 *
 * @param fieldDatasets names of datasets from another domain, used for testing only
 */
public record EvaluationSpec(List<String> fieldDatasets) {

  public EvaluationSpec {
    fieldDatasets = List.copyOf(fieldDatasets);
  }

  static EvaluationSpec read(Fields fields) {
    List<String> fieldDatasets = fields.textList("fieldDatasets", Names.NAME, Names.NAME_RULE);
    fields.close();
    return new EvaluationSpec(fieldDatasets);
  }
}
