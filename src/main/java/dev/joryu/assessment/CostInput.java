package dev.joryu.assessment;

import dev.joryu.spec.Fields;
import dev.joryu.spec.InvalidInput;
import dev.joryu.spec.Violation;
import dev.joryu.spec.Violation.Rule;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * Reads what mistakes cost: a matrix, a row for each true class, or a list of {@code truth}, {@code
 * predicted} and {@code cost}. In a list, mistakes that are not named cost 1, and what is right
 * costs nothing.
 */
public final class CostInput {

  private static final String FIELD = "costs";
  private static final JsonMapper JSON = new JsonMapper();
  private static final double MOST = 1e12;

  private final List<String> classes;
  private final List<Violation> violations = new ArrayList<>();

  private CostInput(List<String> classes) {
    this.classes = classes;
  }

  /**
   * The costs by true class and class said.
   *
   * @param input lists, maps, numbers and texts, as JSON has them
   * @throws InvalidInput with every violation, naming class and value
   */
  public static double[][] read(@Nullable Object input, List<String> classes) {
    CostInput reader = new CostInput(classes);
    double[][] costs = reader.read(input);
    if (!reader.violations.isEmpty()) {
      throw new InvalidInput(reader.violations);
    }
    return costs;
  }

  /**
   * Costs as text: JSON, or on each line a true class, the class said and a cost, with commas or
   * tabs between.
   */
  public static double[][] parse(String text, List<String> classes) {
    String stripped = text.strip();
    if (!stripped.startsWith("[")) {
      return read(lines(stripped), classes);
    }
    try {
      return read(JSON.readValue(stripped, Object.class), classes);
    } catch (JacksonException e) {
      throw new InvalidInput(
          new Violation(FIELD, Rule.MALFORMED, stripped, "JSON, or lines of class, class, cost"));
    }
  }

  private static List<Object> lines(String text) {
    List<Object> entries = new ArrayList<>();
    for (String line : text.split("\\R", -1)) {
      String[] cells = line.strip().split("\\s*[,\t]\\s*", -1);
      if (line.isBlank()) {
        continue;
      }
      entries.add(
          cells.length == 3
              ? Map.of("truth", cells[0], "predicted", cells[1], "cost", cells[2])
              : line.strip());
    }
    return entries;
  }

  private double[][] read(@Nullable Object input) {
    if (!(input instanceof List<?> items) || items.isEmpty()) {
      reject(FIELD, Rule.NOT_A_LIST, input, "rows, one for each true class, or of objects");
      return new double[0][];
    }
    return items.get(0) instanceof List ? matrix(items) : list(items);
  }

  private double[][] matrix(List<?> rows) {
    double[][] costs = new double[classes.size()][classes.size()];
    if (rows.size() != classes.size()) {
      String allowed = "%d rows, one for each of %s".formatted(classes.size(), names());
      reject(FIELD, Rule.MALFORMED, rows.size(), allowed);
      return costs;
    }
    for (int truth = 0; truth < costs.length; truth++) {
      String at = FIELD + "[" + truth + "]";
      Object row = rows.get(truth);
      if (!(row instanceof List<?> cells) || cells.size() != classes.size()) {
        reject(
            at,
            Rule.MALFORMED,
            row,
            "%d costs of '%s', one for each of %s"
                .formatted(classes.size(), classes.get(truth), names()));
        continue;
      }
      for (int said = 0; said < costs.length; said++) {
        costs[truth][said] = number(at, "[" + said + "]", cells.get(said));
      }
    }
    return costs;
  }

  private double[][] list(List<?> items) {
    double[][] costs = mistakesCostOne();
    boolean[][] named = new boolean[costs.length][costs.length];
    for (int i = 0; i < items.size(); i++) {
      String at = FIELD + "[" + i + "]";
      if (!(items.get(i) instanceof Map<?, ?> entry)) {
        reject(at, Rule.NOT_AN_OBJECT, items.get(i), "truth, predicted, cost");
        continue;
      }
      int truth = place(at + ".truth", entry.get("truth"));
      int said = place(at + ".predicted", entry.get("predicted"));
      double cost = number(at, ".cost", entry.get("cost"));
      unknown(at, entry);
      if (truth >= 0 && said >= 0) {
        if (named[truth][said]) {
          reject(
              at,
              Rule.CONFLICT,
              classes.get(truth) + " → " + classes.get(said),
              "it has a cost already; name each pair once");
        }
        named[truth][said] = true;
        costs[truth][said] = cost;
      }
    }
    return costs;
  }

  private double[][] mistakesCostOne() {
    double[][] costs = new double[classes.size()][classes.size()];
    for (int truth = 0; truth < costs.length; truth++) {
      for (int said = 0; said < costs.length; said++) {
        costs[truth][said] = truth == said ? 0 : 1;
      }
    }
    return costs;
  }

  private int place(String at, @Nullable Object name) {
    int place = name instanceof String text ? classes.indexOf(text.strip()) : -1;
    if (place < 0) {
      reject(at, name == null ? Rule.REQUIRED : Rule.NOT_ONE_OF, name, names());
    }
    return place;
  }

  private double number(String at, String place, @Nullable Object value) {
    Map<String, @Nullable Object> one = new LinkedHashMap<>();
    one.put(at + place, value);
    Fields fields = Fields.of(one, violations);
    if (!fields.has(at + place)) {
      reject(at + place, Rule.REQUIRED, null, "a number");
    }
    return fields.real(at + place, 0, -MOST, MOST);
  }

  private void unknown(String at, Map<?, ?> entry) {
    List<String> known = List.of("truth", "predicted", "cost");
    for (Object key : entry.keySet()) {
      if (!known.contains(String.valueOf(key))) {
        reject(at + "." + key, Rule.UNKNOWN_FIELD, entry.get(key), String.join(", ", known));
      }
    }
  }

  private void reject(String field, Rule rule, @Nullable Object value, String allowed) {
    violations.add(new Violation(field, rule, value == null ? "" : value.toString(), allowed));
  }

  private String names() {
    return String.join(", ", classes);
  }
}
