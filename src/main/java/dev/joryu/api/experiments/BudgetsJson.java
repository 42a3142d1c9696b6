package dev.joryu.api.experiments;

import dev.joryu.comparison.Budgets;
import java.util.List;
import java.util.Map;

/**
 * What rows must keep, and how much columns weigh in the score.
 *
 * @param weights by name of column, 0 or more
 */
record BudgetsJson(List<BudgetJson> budgets, Map<String, Double> weights) {

  static BudgetsJson of(Budgets.Wishes wishes) {
    return new BudgetsJson(
        wishes.budgets().stream().map(BudgetJson::of).toList(), wishes.weights());
  }
}
