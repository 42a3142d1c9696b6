package dev.joryu.comparison;

import dev.joryu.analysis.Budget;

/** Whether a row keeps a budget. */
public record BudgetCheck(BudgetRule budget, Budget.Result result) {}
