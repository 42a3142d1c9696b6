package dev.joryu.api.runs;

import dev.joryu.experiment.BulkOrder;
import dev.joryu.experiment.RunAction;
import dev.joryu.experiment.RunFilter;
import dev.joryu.spec.Fields;
import dev.joryu.spec.InvalidInput;
import dev.joryu.spec.Violation;
import dev.joryu.spec.Violation.Rule;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads what is to be done to many runs. */
final class BulkOrders {

  private static final int MOST = 10_000;
  private static final String[] FILTERS = {"experiment", "method", "status", "tag", "q", "owner"};
  private static final Pattern ID = Pattern.compile("[0-9]{1,18}");

  private BulkOrders() {}

  /**
   * An order, and whether it is only asked what it would do.
   *
   * @param order names every run
   */
  record Wanted(BulkOrder order, boolean dryRun) {}

  static Wanted read(Map<String, @Nullable Object> tree, Function<RunFilter, List<Long>> find) {
    List<Violation> violations = new ArrayList<>();
    Fields fields = Fields.of(tree, violations);
    RunAction action = fields.requiredChoice("action", RunAction.class);
    RunFilter filter = filter(fields);
    Set<Long> runs = new LinkedHashSet<>(ids(fields));
    boolean named = tree.get("ids") != null;
    if (tree.get("ids") instanceof List<?> none && none.isEmpty()) {
      fields.reject("ids", Rule.REQUIRED, "", "at least one id, or no ids at all");
    } else if (filter.isEmpty() && runs.isEmpty()) {
      fields.reject("filter", Rule.REQUIRED, "", "at least one field of filter, or ids");
    }
    if (action == RunAction.PRIORITY && !fields.has("priority")) {
      fields.reject("priority", Rule.REQUIRED, "", "-1000 to 1000");
    }
    int priority = fields.integer("priority", 0, -1000, 1000);
    Map<String, String> tags = fields.texts("tags");
    if (action == RunAction.TAG && tags.isEmpty()) {
      fields.reject("tags", Rule.REQUIRED, "", "at least one tag");
    }
    boolean dryRun = fields.flag("dryRun", false);
    fields.close();
    if (!violations.isEmpty() || action == null) {
      throw new InvalidInput(violations);
    }
    if (!filter.isEmpty()) {
      List<Long> found = find.apply(filter);
      if (named) {
        runs.retainAll(Set.copyOf(found));
      } else {
        runs.addAll(found);
      }
    }
    if (runs.size() > MOST) {
      throw new InvalidInput(
          new Violation("filter", Rule.OUT_OF_RANGE, runs.size() + " runs", "1 to " + MOST));
    }
    return new Wanted(new BulkOrder(action, List.copyOf(runs), priority, tags), dryRun);
  }

  private static RunFilter filter(Fields fields) {
    Fields filter = fields.object("filter", FILTERS);
    RunFilter read = RunFilters.filter(filter);
    if (fields.raw("filter") instanceof Map<?, ?> entries) {
      for (String name : FILTERS) {
        // In an address an empty parameter asks nothing; here it would widen what is acted on.
        if (entries.get(name) != null && !filter.has(name)) {
          filter.reject(name, Rule.REQUIRED, "", "a value, or no " + name);
        }
      }
    }
    filter.close();
    return read;
  }

  private static List<Long> ids(Fields fields) {
    Object value = fields.raw("ids");
    if (value == null) {
      return List.of();
    }
    if (!(value instanceof List<?> items)) {
      fields.reject("ids", Rule.NOT_A_LIST, value, "ids of runs");
      return List.of();
    }
    List<Long> ids = new ArrayList<>();
    for (int i = 0; i < items.size(); i++) {
      String text = String.valueOf(items.get(i));
      if (ID.matcher(text).matches()) {
        ids.add(Long.valueOf(text));
      } else {
        fields.reject("ids[" + i + "]", Rule.NOT_WHOLE, text, "the id of a run");
      }
    }
    return ids;
  }
}
