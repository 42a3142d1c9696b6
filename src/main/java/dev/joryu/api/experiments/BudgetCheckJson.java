package dev.joryu.api.experiments;

import dev.joryu.analysis.Budget;
import dev.joryu.comparison.BudgetCheck;

/** Whether a row keeps a budget. */
record BudgetCheckJson(BudgetJson budget, Budget.Result result) {

  static BudgetCheckJson of(BudgetCheck check) {
    return new BudgetCheckJson(BudgetJson.of(check.budget()), check.result());
  }
}
