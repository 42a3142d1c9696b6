package dev.joryu.comparison;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How a reader wants the trade-off table.
 *
 * @param baseline label of the group to compare with; null for the experiment's own
 * @param axes names of the columns of the Pareto front; empty for accuracy and multiply-adds
 * @param weights by name of column; empty for those stored with the budgets
 */
public record TradeoffChoice(
    @Nullable String baseline, List<String> axes, Map<String, Double> weights) {

  /** Nothing chosen. */
  public static final TradeoffChoice NONE = new TradeoffChoice(null, List.of(), Map.of());

  public TradeoffChoice {
    axes = List.copyOf(axes);
    weights = Map.copyOf(weights);
  }
}
