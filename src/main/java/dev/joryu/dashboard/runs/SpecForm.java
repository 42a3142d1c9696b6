package dev.joryu.dashboard.runs;

import dev.joryu.dashboard.site.Entered;
import dev.joryu.spec.RunSpec;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What a person entered into the submit form: texts by the paths {@link RunSpec} gives its fields.
 * Fields left empty are not part of the tree, so that they get their defaults.
 */
final class SpecForm {

  /** How many feature map pairs the form has room for. */
  static final int PAIRS = 5;

  static final String FIELD_DATASETS = "evaluation.fieldDatasets";
  static final String TAGS = "tags";
  static final String CAPABILITIES = "resources.capabilities";

  /** Tells one form from another, so that sending the same one twice makes one run. */
  static final String KEY = "key";

  private static final List<String> TOP =
      List.of("experiment", "name", "method", "dataset", "teacher", "priority", "owner");
  private static final List<String> GROUPS =
      List.of("model", "training", "distillation", "evaluation", "resources");

  /** Path of a field of a pair: its row and its name. */
  static final String PAIR = "distillation.pairs[%d].%s";

  private static final List<String> PAIR_FIELDS = List.of("teacher", "student", "weight");

  private final Map<String, List<String>> entered;

  private SpecForm(Map<String, List<String>> entered) {
    this.entered = entered;
  }

  /** Reads the parameters of a request; those that are no fields of a spec are left out. */
  static SpecForm of(Map<String, List<String>> parameters) {
    return new SpecForm(withPairsInFront(Entered.in(parameters)));
  }

  /** The form that asks for {@code spec} again, every default written out. */
  static SpecForm of(SpecFields spec) {
    Map<String, List<String>> entered = new LinkedHashMap<>();
    List<String> tags = new ArrayList<>();
    List<String> fieldDatasets = new ArrayList<>();
    List<String> capabilities = new ArrayList<>();
    spec.values()
        .forEach(
            (path, text) -> {
              if (path.startsWith(TAGS + ".")) {
                tags.add(path.substring(TAGS.length() + 1) + "=" + text);
              } else if (path.startsWith(FIELD_DATASETS + "[")) {
                fieldDatasets.add(text);
              } else if (path.startsWith(CAPABILITIES + "[")) {
                capabilities.add(text);
              } else {
                entered.put(path, List.of(text));
              }
            });
    entered.put(TAGS, List.of(String.join("\n", tags)));
    entered.put(FIELD_DATASETS, fieldDatasets);
    entered.put(CAPABILITIES, List.of(String.join(", ", capabilities)));
    return of(entered);
  }

  /** The text entered at {@code path}; empty where there is none. */
  String value(String path) {
    return entered.getOrDefault(path, List.of("")).get(0);
  }

  /** Every text entered at {@code path}, for a field with several choices. */
  Set<String> values(String path) {
    return new LinkedHashSet<>(entered.getOrDefault(path, List.of()));
  }

  /** The first text at every path. */
  Map<String, String> texts() {
    Map<String, String> texts = new LinkedHashMap<>();
    entered.forEach((path, values) -> texts.put(path, values.get(0)));
    return texts;
  }

  /** The same form with {@code value} at {@code path} if nothing was entered there. */
  SpecForm orElse(String path, String value) {
    Map<String, List<String>> more = new LinkedHashMap<>(entered);
    more.putIfAbsent(path, List.of(value));
    return new SpecForm(more);
  }

  /** The input tree of {@link RunSpec#read}, with nothing but what was entered. */
  Map<String, Object> tree() {
    Map<String, Object> tree = new LinkedHashMap<>();
    TOP.stream().filter(entered::containsKey).forEach(path -> tree.put(path, value(path)));
    for (String group : GROUPS) {
      Map<String, Object> fields = group(group + ".");
      if (!fields.isEmpty()) {
        tree.put(group, fields);
      }
    }
    if (entered.containsKey(TAGS)) {
      tree.put(TAGS, tags(value(TAGS)));
    }
    return tree;
  }

  private Map<String, Object> group(String prefix) {
    Map<String, Object> fields = new LinkedHashMap<>();
    entered.keySet().stream()
        .filter(path -> path.startsWith(prefix) && !path.contains("["))
        .forEach(
            path ->
                fields.put(
                    path.substring(prefix.length()),
                    path.equals(FIELD_DATASETS)
                        ? List.copyOf(entered.getOrDefault(path, List.of()))
                        : value(path)));
    List<Map<String, String>> pairs = pairs(entered);
    if (prefix.equals("distillation.") && !pairs.isEmpty()) {
      fields.put("pairs", pairs);
    }
    return fields;
  }

  /** The tags as an object; as the text itself, which is refused, if a line is no key=value. */
  private static Object tags(String text) {
    Map<String, String> tags = new LinkedHashMap<>();
    for (String line : text.lines().filter(line -> !line.isBlank()).toList()) {
      int sign = line.indexOf('=');
      if (sign <= 0) {
        return text;
      }
      tags.put(line.substring(0, sign).strip(), line.substring(sign + 1).strip());
    }
    return tags;
  }

  /** Rows left empty between others close up, so that a violation's index finds its row. */
  private static Map<String, List<String>> withPairsInFront(Map<String, List<String>> entered) {
    List<Map<String, String>> pairs = pairs(entered);
    Map<String, List<String>> compact = new LinkedHashMap<>(entered);
    compact.keySet().removeIf(path -> path.startsWith("distillation.pairs["));
    for (int i = 0; i < pairs.size(); i++) {
      int row = i;
      pairs.get(i).forEach((field, text) -> compact.put(PAIR.formatted(row, field), List.of(text)));
    }
    return compact;
  }

  private static List<Map<String, String>> pairs(Map<String, List<String>> entered) {
    List<Map<String, String>> pairs = new ArrayList<>();
    for (int row = 0; row < PAIRS; row++) {
      Map<String, String> pair = new LinkedHashMap<>();
      for (String field : PAIR_FIELDS) {
        List<String> texts = entered.get(PAIR.formatted(row, field));
        if (texts != null) {
          pair.put(field, texts.get(0));
        }
      }
      if (!pair.isEmpty()) {
        pairs.add(pair);
      }
    }
    return pairs;
  }
}
