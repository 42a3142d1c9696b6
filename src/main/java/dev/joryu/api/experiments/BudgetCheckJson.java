package dev.joryu.api.experiments;

import dev.joryu.analysis.Budget;
import dev.joryu.comparison.BudgetCheck;
import org.jspecify.annotations.Nullable;

/**
 * Whether a row keeps a budget.
 *
 * @param note on what grounds, where not all that the budget is of could be judged, in a sentence
 */
record BudgetCheckJson(BudgetJson budget, Budget.Result result, @Nullable String note) {

  static BudgetCheckJson of(BudgetCheck check, Spoken spoken) {
    return new BudgetCheckJson(
        BudgetJson.of(check.budget()),
        check.result(),
        check.note() == null ? null : spoken.text(check.note()));
  }
}
