package dev.joryu.comparison;

import dev.joryu.analysis.Goal;
import dev.joryu.catalog.JsonColumn;
import dev.joryu.device.Devices;
import dev.joryu.spec.Fields;
import dev.joryu.spec.InvalidInput;
import dev.joryu.spec.Violation;
import dev.joryu.spec.Violation.Rule;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.core.type.TypeReference;

/** What rows of experiments must keep, and what their columns weigh; owns the table of both. */
@Component
public class Budgets {

  private static final double MOST = 1e15;

  private final JdbcClient jdbc;
  private final Devices devices;

  public Budgets(JdbcClient jdbc, Devices devices) {
    this.jdbc = jdbc;
    this.devices = devices;
  }

  /**
   * What a user wants of an experiment.
   *
   * @param weights by name of column, 0 or more; empty where no score is wanted
   */
  public record Wishes(List<BudgetRule> budgets, Map<String, Double> weights) {

    /** Nothing wanted. */
    public static final Wishes NONE = new Wishes(List.of(), Map.of());

    public Wishes {
      budgets = List.copyOf(budgets);
      weights = Map.copyOf(weights);
    }
  }

  /** What was last wanted of an experiment. */
  public Wishes of(String experiment) {
    return jdbc.sql("select budgets, weights from experiment_budget where experiment = :experiment")
        .param("experiment", experiment)
        .query(
            (row, number) ->
                new Wishes(
                    JsonColumn.read(
                        row.getString("budgets"), new TypeReference<List<BudgetRule>>() {}),
                    JsonColumn.read(
                        row.getString("weights"), new TypeReference<Map<String, Double>>() {})))
        .optional()
        .orElse(Wishes.NONE);
  }

  /**
   * Replaces what is wanted of an experiment.
   *
   * @param experiment an experiment that exists
   * @param columns names of the columns that may have weights
   * @param tree {@code budgets}, each {@code metric, device, threads} and {@code atMost} or {@code
   *     atLeast}; {@code weights}
   * @throws InvalidInput with every violation; then nothing changes
   */
  public Wishes put(
      String experiment, Collection<String> columns, Map<String, ? extends @Nullable Object> tree) {
    List<Violation> violations = new ArrayList<>();
    Fields fields = Fields.of(tree, violations);
    List<BudgetRule> budgets = new ArrayList<>();
    Set<String> places = places(experiment);
    for (Fields one :
        fields.objects("budgets", "metric", "device", "threads", "atMost", "atLeast")) {
      BudgetRule rule = rule(one, places);
      if (rule != null) {
        budgets.add(rule);
      }
    }
    Map<String, Double> weights = weights(fields.raw("weights"), violations);
    new TreeSet<>(weights.keySet())
        .stream()
            .filter(name -> !columns.contains(name))
            .forEach(
                name ->
                    violations.add(
                        new Violation(
                            "weights." + name,
                            Rule.NOT_ONE_OF,
                            name,
                            String.join(", ", new TreeSet<>(columns)))));
    fields.close();
    if (!violations.isEmpty()) {
      throw new InvalidInput(violations);
    }
    jdbc.sql(
            """
            insert into experiment_budget (experiment, budgets, weights)
            values (:experiment, :budgets::jsonb, :weights::jsonb)
            on conflict (experiment)
              do update set budgets = excluded.budgets, weights = excluded.weights
            """)
        .param("experiment", experiment)
        .param("budgets", JsonColumn.write(budgets))
        .param("weights", JsonColumn.write(weights))
        .update();
    return new Wishes(budgets, weights);
  }

  /**
   * Weights by name of column.
   *
   * @param tree an object of numbers; null for none
   * @param violations receives what is wrong
   */
  public static Map<String, Double> weights(@Nullable Object tree, List<Violation> violations) {
    if (tree == null) {
      return Map.of();
    }
    if (!(tree instanceof Map<?, ?> entries)) {
      violations.add(
          new Violation("weights", Rule.NOT_AN_OBJECT, tree.toString(), "named like the columns"));
      return Map.of();
    }
    Map<String, @Nullable Object> named = new LinkedHashMap<>();
    entries.forEach((name, weight) -> named.put("weights." + name, weight));
    Fields fields = Fields.of(named, violations);
    int before = violations.size();
    Map<String, Double> weights = new LinkedHashMap<>();
    entries.forEach(
        (name, weight) -> weights.put("" + name, fields.real("weights." + name, 0, 0, 1e6)));
    if (violations.size() == before
        && !weights.isEmpty()
        && weights.values().stream().allMatch(weight -> weight == 0)) {
      violations.add(
          new Violation("weights", Rule.CONFLICT, entries.toString(), "one must be above 0"));
    }
    return weights;
  }

  /** Machines that a budget may name; one that is of a device gone since may stay. */
  private Set<String> places(String experiment) {
    Set<String> places = devices.places();
    of(experiment).budgets().stream()
        .map(BudgetRule::device)
        .filter(Objects::nonNull)
        .forEach(places::add);
    return places;
  }

  private static @Nullable BudgetRule rule(Fields fields, Set<String> places) {
    MeasureFields of = MeasureFields.read(fields);
    String device = of.device();
    if (of.needsDevice() && device != null && !device.isEmpty() && !places.contains(device)) {
      String known = String.join(", ", places);
      fields.reject(
          "device",
          Rule.NOT_ONE_OF,
          device,
          known.isEmpty() ? "no device is registered and no machine has measured yet" : known);
    }
    double most = of.measure() == null ? MOST : of.most();
    Double atMost = fields.optionalReal("atMost", 0, most);
    Double atLeast = fields.optionalReal("atLeast", 0, most);
    if (fields.has("atMost") && fields.has("atLeast")) {
      fields.reject(
          "atLeast",
          Rule.CONFLICT,
          Objects.requireNonNull(fields.raw("atLeast")),
          "give atMost or atLeast, not both");
    } else if (!fields.has("atMost") && !fields.has("atLeast")) {
      fields.reject("atMost", Rule.REQUIRED, "", "the limit, as atMost or atLeast");
    }
    fields.close();
    if (of.measure() == null || atMost == null && atLeast == null) {
      return null;
    }
    return new BudgetRule(
        of.measure(),
        of.dataset(),
        of.device(),
        of.threads(),
        atMost != null ? Goal.MINIMISE : Goal.MAXIMISE,
        atMost != null ? atMost : Objects.requireNonNull(atLeast));
  }
}
