package dev.joryu.weights.names;

import dev.joryu.weights.MalformedFile;
import dev.joryu.weights.StoredTensor;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.IntUnaryOperator;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Rules from one naming to another. The first rule that matches a whole name renames it. Names that
 * get equal but for an ending {@code #0}, {@code #1} … become one tensor, joined along the first
 * dimension in the order of those numbers.
 */
final class Renames implements UnaryOperator<Map<String, StoredTensor>> {

  private static final Pattern PART = Pattern.compile("(.*)#(\\d+)");

  private final List<Rule> rules = new ArrayList<>();

  private record Rule(Pattern from, Target to) {}

  /** The new name of what a pattern has matched. */
  interface Target {

    String name(Matcher matched);

    /**
     * A name with a number made of the first group, and a rest in which {@code $2} stands for the
     * second.
     */
    static Target numbered(String before, IntUnaryOperator number, String rest) {
      return matched ->
          matched.replaceFirst(
              before + number.applyAsInt(Integer.parseInt(matched.group(1))) + rest);
    }
  }

  /** Renames to a text in which {@code $1} stands for the first group. */
  Renames rule(String from, String to) {
    return rule(from, matched -> matched.replaceFirst(to));
  }

  Renames rule(String from, Target to) {
    rules.add(new Rule(Pattern.compile(from), to));
    return this;
  }

  /** Leaves tensors out that the networks here do not use. */
  Renames without(String names) {
    return rule(names, "");
  }

  @Override
  public Map<String, StoredTensor> apply(Map<String, StoredTensor> tensors) {
    Map<String, StoredTensor> renamed = new LinkedHashMap<>();
    tensors.forEach(
        (name, tensor) -> {
          String to = rename(name);
          if (!to.isEmpty() && renamed.put(to, tensor) != null) {
            throw new MalformedFile("two tensors stand for '" + to + "'");
          }
        });
    return joined(renamed);
  }

  private String rename(String name) {
    for (Rule rule : rules) {
      Matcher matcher = rule.from.matcher(name);
      if (matcher.matches()) {
        return rule.to.name(matcher);
      }
    }
    return name;
  }

  private static Map<String, StoredTensor> joined(Map<String, StoredTensor> tensors) {
    Map<String, Map<Integer, StoredTensor>> parts = new LinkedHashMap<>();
    Map<String, StoredTensor> joined = new LinkedHashMap<>();
    tensors.forEach(
        (name, tensor) -> {
          Matcher part = PART.matcher(name);
          if (part.matches()) {
            parts
                .computeIfAbsent(part.group(1), whole -> new TreeMap<>())
                .put(Integer.valueOf(part.group(2)), tensor);
          } else {
            joined.put(name, tensor);
          }
        });
    parts.forEach((name, found) -> joined.put(name, JoinedTensor.of(List.copyOf(found.values()))));
    return joined;
  }
}
