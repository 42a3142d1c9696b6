package dev.joryu.comparison;

import dev.joryu.analysis.Budget;
import org.jspecify.annotations.Nullable;

/**
 * Whether a row keeps a budget.
 *
 * @param note on what grounds, where not all that the budget is of could be judged
 */
public record BudgetCheck(BudgetRule budget, Budget.Result result, @Nullable Note note) {}
