package dev.joryu.experiment;

import static java.util.stream.Collectors.toUnmodifiableMap;

import dev.joryu.catalog.JsonColumn;
import dev.joryu.spec.Method;
import dev.joryu.spec.RunSpec;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.type.TypeReference;

/**
 * Reads the specs of runs back from their column. A spec written by an earlier version lacks the
 * fields that came since; these get the defaults of its method. It was accepted when it came, so
 * today's rules are not asked again.
 */
final class SpecColumn {

  private static final TypeReference<Map<String, @Nullable Object>> TREE = new TypeReference<>() {};

  private static final Map<String, Map<String, Object>> DEFAULTS =
      Arrays.stream(Method.values())
          .collect(toUnmodifiableMap(Method::toString, SpecColumn::defaults));

  private SpecColumn() {}

  /** The spec a text was written from. */
  static RunSpec read(String text) {
    Map<String, @Nullable Object> stored = JsonColumn.read(text, TREE);
    Map<String, Object> defaults = DEFAULTS.get(String.valueOf(stored.get("method")));
    if (defaults == null) {
      throw new IllegalStateException("a stored spec has no known method: " + text);
    }
    return JsonColumn.read(JsonColumn.write(completed(stored, defaults)), RunSpec.class);
  }

  private static Map<String, @Nullable Object> completed(Map<?, ?> stored, Map<?, ?> defaults) {
    Map<String, @Nullable Object> all = new LinkedHashMap<>();
    defaults.forEach((name, value) -> all.put(String.valueOf(name), value));
    stored.forEach(
        (name, value) ->
            all.put(
                String.valueOf(name),
                value instanceof Map<?, ?> part && defaults.get(name) instanceof Map<?, ?> known
                    ? completed(part, known)
                    : value));
    return all;
  }

  private static Map<String, Object> defaults(Method method) {
    Map<String, Object> least = new LinkedHashMap<>();
    least.put("experiment", "any");
    least.put("method", method.toString());
    least.put("dataset", "any");
    if (method.needsTeacher()) {
      least.put("teacher", "any");
    }
    return JsonColumn.tree(RunSpec.read(least));
  }
}
