package dev.joryu.dashboard.tradeoffs;

import dev.joryu.analysis.Goal;
import dev.joryu.comparison.BudgetRule;
import dev.joryu.comparison.Budgets;
import dev.joryu.comparison.Column;
import dev.joryu.comparison.Measure;
import dev.joryu.comparison.Quotes;
import dev.joryu.comparison.TradeoffTable;
import dev.joryu.spec.InvalidInput;
import dev.joryu.spec.Violation;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Reads what a reader wants of a table, as forms send it. */
@Component
public class WishForms {

  private final Budgets budgets;
  private final Quotes quotes;

  WishForms(Budgets budgets, Quotes quotes) {
    this.budgets = budgets;
    this.quotes = quotes;
  }

  /** Adds the budget of a form to those of the table. */
  public void addBudget(TradeoffTable table, Map<String, String> form) {
    String asked = form.getOrDefault("budget.metric", "");
    Optional<Column> column = column(table, asked);
    Map<String, @Nullable Object> rule = new LinkedHashMap<>();
    rule.put("metric", column.map(WishForms::metric).orElse(asked));
    rule.put("device", column.map(Column::device).orElse(null));
    rule.put("threads", column.map(Column::threads).orElse(null));
    String direction =
        form.getOrDefault("budget.direction", "").equals("atLeast") ? "atLeast" : "atMost";
    String limit = form.getOrDefault("budget.limit", "");
    rule.put(
        direction,
        column.map(Column::measure).map(m -> Amount.read(limit, m.unit())).orElse(limit));
    List<Map<String, @Nullable Object>> all = new ArrayList<>(trees(table.budgets()));
    all.add(rule);
    put(table, all, table.weights());
  }

  /** Takes a budget away. */
  public void removeBudget(TradeoffTable table, String key) {
    put(
        table,
        trees(table.budgets().stream().filter(rule -> !rule.toString().equals(key)).toList()),
        table.weights());
  }

  /** Weighs columns as a form says; what is left empty counts nothing. */
  public void weigh(TradeoffTable table, Map<String, String> form) {
    Map<String, Object> weights = new LinkedHashMap<>();
    form.forEach(
        (name, value) -> {
          if (name.startsWith("weights.") && !value.isBlank()) {
            weights.put(name.substring("weights.".length()), value.strip());
          }
        });
    put(table, trees(table.budgets()), weights);
  }

  /** Quotes the figure of a form. */
  public void quote(TradeoffTable table, Map<String, String> form) {
    Map<String, @Nullable Object> tree = new LinkedHashMap<>();
    for (String field : List.of("group", "metric", "device", "threads", "value", "source")) {
      String value = form.getOrDefault("quote." + field, "").strip();
      if (!value.isEmpty()) {
        tree.put(field, value);
      }
    }
    column(table, form.getOrDefault("quote.metric", ""))
        .ifPresent(
            column ->
                tree.computeIfPresent(
                    "value",
                    (field, value) -> Amount.read(value.toString(), column.measure().unit())));
    try {
      quotes.add(table.experiment(), tree);
    } catch (InvalidInput invalid) {
      throw at("quote.", invalid);
    }
  }

  private void put(
      TradeoffTable table, List<Map<String, @Nullable Object>> rules, Map<String, ?> weights) {
    try {
      budgets.put(
          table.experiment(),
          table.columns().stream().map(Column::name).toList(),
          Map.of("budgets", rules, "weights", weights));
    } catch (InvalidInput invalid) {
      throw at("budget.", invalid);
    }
  }

  /** The same violations at the fields of the form. */
  private static InvalidInput at(String prefix, InvalidInput invalid) {
    return new InvalidInput(
        invalid.violations().stream()
            .map(v -> new Violation(field(prefix, v.field()), v.rule(), v.value(), v.allowed()))
            .toList());
  }

  private static String field(String prefix, String field) {
    if (field.startsWith("weights")) {
      return field;
    }
    String last = field.substring(field.lastIndexOf('.') + 1);
    return prefix + (last.equals("atMost") || last.equals("atLeast") ? "limit" : last);
  }

  /** The column of a name, be it one of the table or one of any machine. */
  private static Optional<Column> column(TradeoffTable table, String name) {
    return Stream.concat(
            table.columns().stream(),
            Stream.of(Measure.values()).map(measure -> new Column(measure, null, null, null)))
        .filter(column -> column.name().equals(name))
        .findFirst();
  }

  private static String metric(Column column) {
    return new Column(column.measure(), column.dataset(), null, null).name();
  }

  private static List<Map<String, @Nullable Object>> trees(List<BudgetRule> rules) {
    List<Map<String, @Nullable Object>> trees = new ArrayList<>();
    for (BudgetRule rule : rules) {
      Map<String, @Nullable Object> tree = new LinkedHashMap<>();
      tree.put("metric", rule.metric());
      tree.put("device", rule.device());
      tree.put("threads", rule.threads());
      tree.put(rule.goal() == Goal.MINIMISE ? "atMost" : "atLeast", rule.limit());
      trees.add(tree);
    }
    return trees;
  }
}
