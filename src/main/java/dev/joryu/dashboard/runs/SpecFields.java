package dev.joryu.dashboard.runs;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A spec as one flat list: texts by path, such as {@code training.epochs}; what is null or empty is
 * left out.
 *
 * @param values in the order of the spec
 */
public record SpecFields(Map<String, String> values) {

  /** Flattens the JSON tree of a spec. */
  static SpecFields of(Map<String, ? extends @Nullable Object> tree) {
    Map<String, String> values = new LinkedHashMap<>();
    tree.forEach((name, value) -> add(name, value, values));
    return new SpecFields(values);
  }

  /** The text at {@code path}; empty where there is none. */
  public String get(String path) {
    return values.getOrDefault(path, "");
  }

  private static void add(String path, @Nullable Object value, Map<String, String> values) {
    if (value instanceof Map<?, ?> fields) {
      fields.forEach((name, item) -> add(path + "." + name, item, values));
    } else if (value instanceof List<?> items) {
      for (int i = 0; i < items.size(); i++) {
        add(path + "[" + i + "]", items.get(i), values);
      }
    } else if (value != null) {
      values.put(path, text(value));
    }
  }

  private static String text(Object value) {
    String text = value.toString();
    return value instanceof Double && text.endsWith(".0")
        ? text.substring(0, text.length() - 2)
        : text;
  }
}
