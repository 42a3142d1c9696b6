package dev.joryu.comparison;

import dev.joryu.catalog.JsonColumn;
import dev.joryu.spec.RunSpec;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * What a spec settles, by path, without what names a run, ranks it, or makes it one of several; and
 * without what is asked of the network once it is trained, which makes it no other.
 */
final class Settings {

  private static final Set<String> APART =
      Set.of(
          "experiment",
          "name",
          "priority",
          "tags",
          "owner",
          "resources",
          "evaluation",
          "training.seed");

  private Settings() {}

  static Map<String, String> of(RunSpec spec) {
    Map<String, String> settings = new TreeMap<>();
    add("", JsonColumn.tree(spec), settings);
    return settings;
  }

  private static void add(String prefix, Map<?, ?> tree, Map<String, String> settings) {
    tree.forEach(
        (name, value) -> {
          String path = prefix + name;
          if (APART.contains(path)) {
            return;
          }
          if (value instanceof Map<?, ?> part) {
            add(path + ".", part, settings);
          } else {
            settings.put(path, value == null ? "" : text(value));
          }
        });
  }

  /** A whole number reads as such; lists as JSON. */
  private static String text(Object value) {
    String text = value instanceof Iterable<?> ? JsonColumn.write(value) : String.valueOf(value);
    return value instanceof Double && text.endsWith(".0")
        ? text.substring(0, text.length() - 2)
        : text;
  }
}
