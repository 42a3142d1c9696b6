package dev.joryu.dashboard.presets;

import dev.joryu.dashboard.site.Entered;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * What a person entered to compare methods: texts by the paths of the preset. Fields left empty are
 * not part of the tree, so that they get their defaults.
 */
final class ComparisonForm {

  /** Tells one form from another, so that sending the same one twice makes one set. */
  static final String KEY = "key";

  /** Whether the teacher is trained first. */
  static final String TRAIN = "train";

  private static final String TEACHER = "teacher";
  private static final String TEACHER_TO_TRAIN = "teacher.train.";
  private static final Set<String> LISTS = Set.of("methods", "evaluation.fieldDatasets");
  private static final Set<String> TOP =
      Set.of("experiment", "dataset", TEACHER, "methods", "seeds", "priority");
  private static final List<String> OBJECTS =
      List.of(TEACHER_TO_TRAIN, "student.", "training.", "distillation.", "evaluation.");

  private final Map<String, List<String>> entered;

  private ComparisonForm(Map<String, List<String>> entered) {
    this.entered = entered;
  }

  /** Reads the parameters of a request; those that are no fields of the preset are left out. */
  static ComparisonForm of(Map<String, List<String>> parameters) {
    return new ComparisonForm(Entered.in(parameters));
  }

  /** The text entered at {@code path}; empty where there is none. */
  String value(String path) {
    return entered.getOrDefault(path, List.of("")).get(0);
  }

  /** Every text entered at {@code path}. */
  Set<String> values(String path) {
    return new LinkedHashSet<>(entered.getOrDefault(path, List.of()));
  }

  /** Whether the teacher is trained first. */
  boolean trains() {
    return value(TRAIN).equals("true");
  }

  /** The same form with {@code values} at {@code path} if nothing was entered there. */
  ComparisonForm orElse(String path, List<String> values) {
    Map<String, List<String>> more = new LinkedHashMap<>(entered);
    more.putIfAbsent(path, values);
    return new ComparisonForm(more);
  }

  /** The input tree of the preset, with nothing but what was entered. */
  Map<String, Object> tree() {
    Map<String, Object> tree = new LinkedHashMap<>();
    if (trains()) {
      tree.put(TEACHER, new LinkedHashMap<>(Map.of("train", new LinkedHashMap<>())));
    }
    entered.forEach(
        (path, values) -> {
          boolean other = trains() ? path.equals(TEACHER) : path.startsWith(TEACHER_TO_TRAIN);
          if (isField(path) && !other) {
            put(tree, path, LISTS.contains(path) ? new ArrayList<>(values) : values.get(0));
          }
        });
    return tree;
  }

  private static boolean isField(String path) {
    return TOP.contains(path) || OBJECTS.stream().anyMatch(path::startsWith);
  }

  private static void put(Map<String, Object> tree, String path, Object value) {
    int dot = path.indexOf('.');
    if (dot < 0) {
      tree.put(path, value);
      return;
    }
    String name = path.substring(0, dot);
    if (!(tree.get(name) instanceof Map)) {
      tree.put(name, new LinkedHashMap<>());
    }
    @SuppressWarnings("unchecked") // made above, or by the caller
    Map<String, Object> object = (Map<String, Object>) tree.get(name);
    put(Objects.requireNonNull(object), path.substring(dot + 1), value);
  }
}
