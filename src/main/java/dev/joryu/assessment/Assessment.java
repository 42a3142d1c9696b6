package dev.joryu.assessment;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is known of a run's model, each part with its finding or with the reason why it is missing.
 *
 * @param run null where a file was asked by itself
 * @param classes names, in the order of all matrices
 * @param dataset whose test split is meant
 * @param confusions the commonest mistakes
 * @param fields one for each set of another domain
 * @param background of the student, and of the teacher where there is one
 * @param findings a sentence each
 */
public record Assessment(
    @Nullable Long run,
    List<String> classes,
    String dataset,
    Part<Quality> quality,
    List<Confused> confusions,
    Part<Calibrated> calibration,
    Part<List<FieldSet>> fields,
    Part<Sturdiness> robustness,
    Part<Inheritance> errors,
    Part<List<Reliance>> background,
    Part<Sight> gaze,
    List<Finding> findings) {

  /** Of every interval. */
  public static final double LEVEL = 0.95;

  public Assessment {
    classes = List.copyOf(classes);
    confusions = List.copyOf(confusions);
    findings = List.copyOf(findings);
  }
}
