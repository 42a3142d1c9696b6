package dev.joryu.api.retention;

import dev.joryu.retention.RetentionPlan;
import dev.joryu.retention.RetentionRule;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What tidying up would free, or has freed.
 *
 * @param next when the server does it by itself; null before it has settled that
 */
record RetentionJson(@Nullable Instant next, long items, long bytes, List<RuleJson> rules) {

  static RetentionJson of(RetentionPlan plan, @Nullable Instant next) {
    return new RetentionJson(
        next, plan.items(), plan.bytes(), plan.parts().stream().map(RuleJson::of).toList());
  }

  /**
   * What one rule finds.
   *
   * @param keepsSeconds how long such things are kept
   * @param oldest since when the oldest is of no use; null where there is none
   * @param examples a few of them, oldest first
   */
  record RuleJson(
      RetentionRule rule,
      long keepsSeconds,
      long items,
      long bytes,
      @Nullable Instant oldest,
      List<String> examples) {

    static RuleJson of(RetentionPlan.Part part) {
      return new RuleJson(
          part.rule(),
          part.age().toSeconds(),
          part.items(),
          part.bytes(),
          part.oldest(),
          part.examples());
    }
  }
}
