package dev.joryu.dashboard.tradeoffs;

import dev.joryu.catalog.ExportFormat;
import dev.joryu.catalog.Model;
import dev.joryu.catalog.Models;
import dev.joryu.comparison.ExportRows;
import dev.joryu.comparison.Row;
import dev.joryu.comparison.SeedGroup;
import dev.joryu.comparison.TradeoffTable;
import dev.joryu.comparison.Tradeoffs;
import dev.joryu.comparison.Unasked;
import dev.joryu.examination.ExamOrders;
import dev.joryu.examination.NoExam;
import dev.joryu.experiment.Run;
import dev.joryu.spec.InvalidInput;
import dev.joryu.spec.Violation;
import dev.joryu.spec.Violation.Rule;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Reads which exports a reader wants in a table, and asks them what the table needs to know. */
@Component
public class ExportForms {

  private final ExportRows rows;
  private final Tradeoffs tradeoffs;
  private final Models models;
  private final ExamOrders orders;
  private final ExportStates states;

  ExportForms(
      ExportRows rows, Tradeoffs tradeoffs, Models models, ExamOrders orders, ExportStates states) {
    this.rows = rows;
    this.tradeoffs = tradeoffs;
    this.models = models;
    this.orders = orders;
    this.states = states;
  }

  /** Adds the exports that a form names. */
  public void add(TradeoffTable table, Map<String, String> form) {
    Map<String, Object> tree = new LinkedHashMap<>();
    for (String field : List.of("group", "model")) {
      String value = form.getOrDefault("export." + field, "").strip();
      if (!value.isEmpty()) {
        tree.put(field, value);
      }
    }
    try {
      rows.add(table.experiment(), tradeoffs.groups(table.experiment()), tree);
    } catch (InvalidInput invalid) {
      throw at(invalid);
    }
  }

  /** Takes exports out of the table; what is gone is gone, whoever was quicker. */
  public void remove(String experiment, Collection<Long> ids) {
    ids.forEach(id -> rows.delete(experiment, id));
  }

  /**
   * Asks the exports of a row what their networks were asked and they were not. What cannot be
   * asked keeps nothing else from being asked.
   *
   * @param ids of the row's exports
   * @throws InvalidInput with all that could not be asked, once all else is
   */
  public void examine(TradeoffTable table, Collection<Long> ids) {
    List<SeedGroup> groups = tradeoffs.groups(table.experiment());
    List<Row.Shown> wanted =
        table.rows().stream()
            .flatMap(row -> row.exports().stream())
            .filter(shown -> ids.contains(shown.id()) && states.canBeAsked(shown))
            .toList();
    List<Violation> refused = new ArrayList<>();
    for (Row.Shown shown : wanted) {
      models
          .find(shown.model())
          .ifPresent(model -> order(model, shown.format(), shown.unasked(), groups, refused));
    }
    if (!refused.isEmpty()) {
      throw at(new InvalidInput(refused.stream().distinct().toList()));
    }
  }

  /** Sets of another domain that cannot be shown to the model are left out. */
  private void order(
      Model model,
      ExportFormat format,
      Unasked unasked,
      List<SeedGroup> groups,
      List<Violation> refused) {
    if (unasked.isNothing()) {
      return;
    }
    try {
      orders.ofModel(model, tree(model, format, unasked, groups));
    } catch (InvalidInput invalid) {
      refused.addAll(invalid.violations());
      List<String> fields =
          invalid.violations().stream()
              .filter(violation -> violation.field().startsWith("fieldDatasets["))
              .map(Violation::value)
              .toList();
      if (!fields.isEmpty() && fields.size() == invalid.violations().size()) {
        order(model, format, unasked.without(fields), groups, refused);
      }
    } catch (NoExam gone) {
      refused.add(
          new Violation("model", Rule.CONFLICT, model.name(), String.valueOf(gone.getMessage())));
    }
  }

  private static Map<String, @Nullable Object> tree(
      Model model, ExportFormat format, Unasked unasked, List<SeedGroup> groups) {
    Map<String, @Nullable Object> order = new LinkedHashMap<>();
    order.put("format", format.toString());
    order.put("robustness", unasked.robustness());
    order.put("background", unasked.background());
    order.put("fieldDatasets", unasked.fieldDatasets());
    if (members(groups).noneMatch(run -> run.model().equals(model.name()))) {
      members(groups).findFirst().ifPresent(run -> order.put("dataset", run.spec().dataset()));
    }
    return order;
  }

  private static Stream<Run> members(List<SeedGroup> groups) {
    return groups.stream().flatMap(group -> group.members().stream());
  }

  /** The same violations at the fields of the form. */
  private static InvalidInput at(InvalidInput invalid) {
    return new InvalidInput(
        invalid.violations().stream()
            .map(v -> new Violation("export." + v.field(), v.rule(), v.value(), v.allowed()))
            .toList());
  }
}
