package dev.joryu.api.experiments;

import dev.joryu.analysis.Goal;
import dev.joryu.comparison.BudgetRule;
import org.jspecify.annotations.Nullable;

/**
 * A limit.
 *
 * @param metric such as {@code macs}, {@code latency} or {@code test/accuracy}
 * @param device the machine; without it the slowest machine counts
 * @param threads without it the best number of threads counts
 * @param atMost upper limit; exclusive with {@code atLeast}
 * @param atLeast lower limit
 */
record BudgetJson(
    String metric,
    @Nullable String device,
    @Nullable Integer threads,
    @Nullable Double atMost,
    @Nullable Double atLeast) {

  static BudgetJson of(BudgetRule rule) {
    boolean most = rule.goal() == Goal.MINIMISE;
    return new BudgetJson(
        rule.metric(),
        rule.device(),
        rule.threads(),
        most ? rule.limit() : null,
        most ? null : rule.limit());
  }
}
