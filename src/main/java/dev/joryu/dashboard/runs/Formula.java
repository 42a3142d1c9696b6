package dev.joryu.dashboard.runs;

import dev.joryu.spec.Method;
import java.util.ArrayList;
import java.util.List;

/**
 * The objective with a run's numbers in it.
 *
 * @param logits whether the logit term is on
 * @param attention whether the attention term is on
 * @param standardized whether logits are brought to mean 0 and variance 1
 * @param learned whether the weights of the terms are learned
 * @param pairs which maps are aligned, in words; empty where that is not settled
 */
public record Formula(
    boolean logits,
    boolean attention,
    String labelWeight,
    String logitWeight,
    String temperature,
    String logitLoss,
    String targetWeight,
    String nonTargetWeight,
    boolean standardized,
    String attentionWeight,
    String attentionLoss,
    String attentionTemperature,
    boolean learned,
    String pairs) {

  /** The objective of a method with the numbers of a spec. */
  public static Formula of(Method method, SpecFields spec) {
    return new Formula(
        method.usesLogits(),
        method.usesAttention(),
        spec.get("distillation.labelWeight"),
        spec.get("distillation.logitWeight"),
        spec.get("distillation.temperature"),
        spec.get("distillation.logitLoss"),
        spec.get("distillation.targetWeight"),
        spec.get("distillation.nonTargetWeight"),
        spec.get("distillation.logitStandardization").equals("true"),
        spec.get("distillation.attentionWeight"),
        spec.get("distillation.attentionLoss"),
        spec.get("distillation.attentionTemperature"),
        method.needsTeacher() && spec.get("distillation.balance").equals("uncertainty"),
        pairs(spec));
  }

  private static String pairs(SpecFields spec) {
    List<String> pairs = new ArrayList<>();
    for (int i = 0; !spec.get(pair(i, "teacher")).isEmpty(); i++) {
      pairs.add(
          "%s → %s × %s"
              .formatted(
                  spec.get(pair(i, "teacher")),
                  spec.get(pair(i, "student")),
                  spec.get(pair(i, "weight"))));
    }
    return String.join(", ", pairs);
  }

  private static String pair(int index, String field) {
    return "distillation.pairs[" + index + "]." + field;
  }
}
